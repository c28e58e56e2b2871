import type { ExampleGroup } from '../example.ts';
import { periodChooser } from './period.view.ts';

const options = [{ value: '2026-09', label: 'қыркүйек 2026' }, { value: '2026-10', label: 'қазан 2026' }, { value: '2026-11', label: 'қараша 2026' }];

export const periodExamples: ExampleGroup = {
  component: 'Period',
  examples: [
    { title: 'Months', html: periodChooser({ action: '/charges', label: 'Кезең', button: 'Көрсету', from: { label: 'Бастап', name: 'from', value: '2026-09', options }, until: { label: 'Қоса алғанда', name: 'until', value: '2026-11', options } }) },
  ],
};
