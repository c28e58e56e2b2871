import { buttonLink } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { figure, figures } from './figure.view.ts';

export const figureExamples: ExampleGroup = {
  component: 'Figure',
  examples: [
    {
      title: 'The state of an account',
      html: figures([
        figure({ label: 'Төлеуге', value: '18 452,30 ₸', tone: 'due', note: '2026 жылғы 25 желтоқсанға дейін', action: buttonLink({ label: 'Есептеулерді көру', href: '#charges' }) }),
        figure({ label: 'Мерзімі өткен', value: '4 100,00 ₸', tone: 'overdue', note: '2 айдан бері' }),
        figure({ label: 'Төленді', value: '10 000,00 ₸', tone: 'paid', note: '12 қараша' }),
        figure({ label: 'Есептелді', value: '14 352,30 ₸', note: 'қараша' }),
      ]),
    },
    { title: 'An advance', html: figure({ label: 'Аванс', value: '1 340,00 ₸', tone: 'advance', note: 'Төлеудің қажеті жоқ' }) },
  ],
};
