import type { ExampleGroup } from '../example.ts';
import { steps } from './steps.view.ts';

export const stepsExamples: ExampleGroup = {
  component: 'Steps',
  examples: [
    {
      title: 'A registration',
      html: steps({
        label: 'Тіркеу',
        items: [
          { label: 'Шотты тексеру', state: 'done', stateText: 'орындалды' },
          { label: 'Байланыс деректері', state: 'current', stateText: 'қазіргі қадам' },
          { label: 'Ережелер', state: 'ahead', stateText: 'алда' },
        ],
      }),
    },
  ],
};
