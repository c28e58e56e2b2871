import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { mark } from './mark.view.ts';

export const markExamples: ExampleGroup = {
  component: 'Mark',
  examples: [
    { title: 'One letter', html: html`<p>${mark({ initials: 'Ә' })} Әлем</p>` },
    { title: 'Two letters', html: html`<p>${mark({ initials: 'ҚЖ' })} Қала жылуы</p>` },
  ],
};
