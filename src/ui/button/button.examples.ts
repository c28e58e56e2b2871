import type { ExampleGroup } from '../example.ts';
import { button, buttonLink, buttons } from './button.view.ts';

export const buttonExamples: ExampleGroup = {
  component: 'Button',
  examples: [
    {
      title: 'Kinds',
      html: buttons([
        button({ label: 'Құпиясөзді өзгерту', type: 'button' }),
        button({ label: 'Сохранить', kind: 'secondary', type: 'button' }),
        button({ label: 'Жою', kind: 'danger', type: 'button', about: 'электр энергиясының шотын' }),
        button({ label: 'Cancel', kind: 'quiet', type: 'button' }),
      ]),
    },
    {
      title: 'Links that look like buttons',
      html: buttons([
        buttonLink({ label: 'Төлеу', href: '#pay', icon: 'card' }),
        buttonLink({ label: 'Түбіртекті жүктеу', href: '#bill', kind: 'secondary', icon: 'download', isDownload: true }),
      ]),
    },
  ],
};
