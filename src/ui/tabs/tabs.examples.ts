import type { ExampleGroup } from '../example.ts';
import { tabs } from './tabs.view.ts';

export const tabsExamples: ExampleGroup = {
  component: 'Tabs',
  examples: [
    { title: 'Three views', html: tabs({ label: 'Шот', items: [{ label: 'Есептеулер', href: '#t1', isCurrent: true }, { label: 'Төлемдер', href: '#t2' }, { label: 'Шот картасы', href: '#t3' }] }) },
  ],
};
