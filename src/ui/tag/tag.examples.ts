import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { tag } from './tag.view.ts';

export const tagExamples: ExampleGroup = {
  component: 'Tag',
  examples: [
    {
      title: 'Tones',
      html: html`<p>${tag({ label: 'Жабық' })} ${tag({ label: 'Проверяется', tone: 'info' })} ${tag({ label: 'Қолданылды', tone: 'success' })} ${tag({ label: 'Күтуде', tone: 'warning' })} ${tag({ label: 'Отклонено', tone: 'danger' })}</p>`,
    },
  ],
};
