import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { money } from './money.view.ts';

export const moneyExamples: ExampleGroup = {
  component: 'Money',
  examples: [
    { title: 'Tones', html: html`<p>${money('12 345,67 ₸')} · төлеуге ${money('12 345,67 ₸', 'due')} · мерзімі өткен ${money('1 200,00 ₸', 'overdue')} · төленді ${money('5 000,00 ₸', 'paid')} · аванс ${money('340,00 ₸', 'credit')}</p>` },
  ],
};
