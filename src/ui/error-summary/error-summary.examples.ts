import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { errorSummary } from './error-summary.view.ts';

export const errorSummaryExamples: ExampleGroup = {
  component: 'Error summary',
  examples: [
    {
      title: 'Two errors, one of the whole form',
      html: html`${errorSummary({
        title: 'Қате бар',
        errors: [{ field: 'phone', text: 'Телефон нөмірін толық енгізіңіз, мысалы 8 700 000 00 00' }, { text: 'Дербес шот пен сома сәйкес келмейді' }],
      })}`,
    },
  ],
};
