import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { details } from '../details/details.view.ts';
import { money } from '../money/money.view.ts';
import { table } from './table.view.ts';

export const tableExamples: ExampleGroup = {
  component: 'Table',
  examples: [
    {
      title: 'Charges with a total and sorting',
      html: table({
        caption: 'Есептеулер, 2026 жылғы қараша',
        columns: [
          { label: 'Қызмет', sort: { href: '#by-name', order: 'ascending' } },
          { label: 'Көлемі', isNumeric: true },
          { label: 'Тариф', isNumeric: true },
          { label: 'Есептелді', isNumeric: true, sort: { href: '#by-amount' } },
        ],
        rows: [
          {
            cells: ['Орталықтандырылған жылумен жабдықтау', '1,84 Гкал', '5 120,40', money('9 421,54 ₸')],
            below: details({ summary: 'Қалай есептелді?', body: html`<p>1,84 Гкал × 5 120,40 ₸ = 9 421,54 ₸</p>` }),
          },
          ['Ыстық су', '4,2 м³', '612,10', money('2 570,82 ₸')],
          ['Қайта есептеу', '', '', money('−310,00 ₸', 'credit')],
        ],
        foot: [['Барлығы', '', '', money('11 682,36 ₸')]],
      }),
    },
    {
      title: 'Compact',
      html: table({ caption: 'Последние платежи', isCompact: true, columns: [{ label: 'Дата' }, { label: 'Сумма', isNumeric: true }], rows: [[html`<a href="#p1">12 ноября</a>`, money('10 000,00 ₸')], [html`<a href="#p2">9 октября</a>`, money('8 450,00 ₸')]] }),
    },
  ],
};
