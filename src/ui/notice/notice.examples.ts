import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { notice } from './notice.view.ts';

export const noticeExamples: ExampleGroup = {
  component: 'Notice',
  examples: [
    { title: 'Info', html: notice({ kind: 'info', title: 'Жоспарлы жөндеу', body: '12 желтоқсанда 09:00-ден 17:00-ге дейін ыстық су болмайды.' }) },
    { title: 'Success', html: notice({ kind: 'success', body: 'Құпиясөз өзгертілді.', isAnswer: true }) },
    { title: 'Warning', html: notice({ kind: 'warning', title: 'Временный пароль', body: html`Он действует до 18:00. <a href="#change">Сменить пароль</a>` }) },
    { title: 'Danger', html: notice({ kind: 'danger', title: 'There is a debt', body: 'Pay by 25 December to avoid disconnection.' }) },
  ],
};
