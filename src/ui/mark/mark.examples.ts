import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { mark } from './mark.view.ts';

export const markExamples: ExampleGroup = {
  component: 'Mark',
  examples: [
    { title: 'One letter', html: html`<p>${mark({ name: 'Әлем' })} Әлем</p>` },
    { title: 'Two letters', html: html`<p>${mark({ name: 'Қала жылуы' })} Қала жылуы</p>` },
  ],
};
