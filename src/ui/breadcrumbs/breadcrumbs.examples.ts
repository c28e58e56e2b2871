import type { ExampleGroup } from '../example.ts';
import { backLink, breadcrumbs } from './breadcrumbs.view.ts';

export const breadcrumbsExamples: ExampleGroup = {
  component: 'Breadcrumbs',
  examples: [
    { title: 'The way up', html: breadcrumbs({ label: 'Жол', items: [{ label: 'Шолу', href: '#b1' }, { label: 'Есептеулер', href: '#b2' }] }) },
    { title: 'One step back', html: backLink({ label: 'Артқа', href: '#back' }) },
  ],
};
