import type { ExampleGroup } from '../example.ts';
import { navigation } from './navigation.view.ts';

export const navigationExamples: ExampleGroup = {
  component: 'Navigation',
  examples: [
    {
      title: 'Sections of a cabinet',
      html: navigation({
        label: 'Бөлімдер',
        items: [
          { label: 'Шолу', href: '#n1', icon: 'home', isCurrent: true },
          { label: 'Есептеулер', href: '#n2', icon: 'bill' },
          { label: 'Төлемдер', href: '#n3', icon: 'card' },
          { label: 'Көрсеткіштер', href: '#n4', icon: 'meter' },
          { label: 'Өтініштер', href: '#n5', icon: 'mail', count: '2' },
          { label: 'Баптаулар', href: '#n6', icon: 'settings' },
        ],
      }),
    },
  ],
};
