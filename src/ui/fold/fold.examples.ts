import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { tag } from '../tag/tag.view.ts';
import { fold } from './fold.view.ts';

export const foldExamples: ExampleGroup = {
  component: 'Fold',
  examples: [
    { title: 'A month, closed', html: fold({ title: 'Қыркүйек 2026 ж.', note: '5 632,20 ₸', aside: tag({ label: 'Төленді', tone: 'success' }), body: html`<p>Есептелген сомалар</p>` }) },
    { title: 'A month, open', html: fold({ title: 'Октябрь 2026 г.', note: '8 545,73 ₸', aside: tag({ label: 'К оплате', tone: 'warning' }), isOpen: true, body: html`<p>Начисления за месяц</p>` }) },
  ],
};
