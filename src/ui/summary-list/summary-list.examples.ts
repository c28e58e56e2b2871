import type { ExampleGroup } from '../example.ts';
import { summaryList } from './summary-list.view.ts';

export const summaryListExamples: ExampleGroup = {
  component: 'Summary list',
  examples: [
    {
      title: 'An account card',
      html: summaryList([
        { key: 'Дербес шот', value: '100 200 3004' },
        { key: 'Мекенжай', value: 'Жылу қаласы, Тәуелсіздік даңғылы, 41-үй, 12-пәтер' },
        { key: 'Электрондық пошта', value: 'alua@example.org', action: { label: 'Өзгерту', href: '#email', about: 'электрондық поштаны' } },
      ]),
    },
  ],
};
