import type { ExampleGroup } from '../example.ts';
import { progress } from './progress.view.ts';

export const progressExamples: ExampleGroup = {
  component: 'Progress',
  examples: [
    {
      title: 'Running',
      html: progress({ id: 'progress-running', label: 'Реестр жүктелуде', value: 412, max: 1000, text: '1 000 000 жолдың 412 000-ы', refresh: { seconds: 86400, href: '#progress-running', label: 'Жаңарту' } }),
    },
    { title: 'The end not known', html: progress({ id: 'progress-open', label: 'Файл проверяется', max: 100, text: 'Прочитано 12 000 строк' }) },
  ],
};
