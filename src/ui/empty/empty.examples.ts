import { buttonLink } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { empty } from './empty.view.ts';

export const emptyExamples: ExampleGroup = {
  component: 'Empty',
  examples: [
    { title: 'No payments yet', html: empty({ icon: 'card', title: 'Төлемдер әзірге жоқ', body: 'Төлем түскеннен кейін ол осы жерде көрінеді, әдетте келесі жұмыс күні.', action: buttonLink({ label: 'Есептеулерге өту', href: '#charges', kind: 'secondary' }) }) },
  ],
};
