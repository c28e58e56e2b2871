import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { details } from './details.view.ts';

export const detailsExamples: ExampleGroup = {
  component: 'Details',
  examples: [
    { title: 'How a line was calculated', html: details({ summary: 'Қалай есептелді?', body: html`<p>Көлемі × тариф: 1,84 Гкал × 5 120,40 ₸ = 9 421,54 ₸.</p>` }) },
    { title: 'Open', html: details({ summary: 'Почему сумма изменилась?', isOpen: true, body: html`<p>С 1 ноября действует новый тариф.</p>` }) },
  ],
};
