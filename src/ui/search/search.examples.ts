import type { ExampleGroup } from '../example.ts';
import { search } from './search.view.ts';

export const searchExamples: ExampleGroup = {
  component: 'Search',
  examples: [
    { title: 'Customers', html: search({ action: '/customers', name: 'search-example', label: 'Тұтынушыны іздеу', hint: 'Дербес шот, аты-жөні немесе мекенжайы', button: 'Іздеу', value: 'Нұрғали' }) },
  ],
};
