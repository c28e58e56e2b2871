import { html } from '#lib/html/html.ts';
import { buttonLink } from '../button/button.view.ts';
import { card } from '../card/card.view.ts';
import type { ExampleGroup } from '../example.ts';
import { columns, section, tiles } from './layout.view.ts';

export const layoutExamples: ExampleGroup = {
  component: 'Layout',
  examples: [
    {
      title: 'Two columns with a section and tiles',
      html: columns({
        main: section({
          title: 'Менің шоттарым',
          id: 'layout-accounts',
          action: buttonLink({ label: 'Шот қосу', href: '#layout-accounts', kind: 'quiet' }),
          body: tiles([card({ body: html`<p>Жылу</p>` }), card({ body: html`<p>Ыстық су</p>` }), card({ body: html`<p>Электр энергиясы</p>` })]),
        }),
        side: card({ title: 'Көмек', body: html`<p>Анықтама орталығы тәулік бойы жұмыс істейді.</p>` }),
      }),
    },
  ],
};
