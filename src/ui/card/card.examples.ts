import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { tiles } from '../layout/layout.view.ts';
import { money } from '../money/money.view.ts';
import { tag } from '../tag/tag.view.ts';
import { card } from './card.view.ts';

export const cardExamples: ExampleGroup = {
  component: 'Card',
  examples: [
    {
      title: 'Cards that lead on, and one with a footer',
      html: tiles([
        card({ title: 'Жылу', href: '#heat', aside: tag({ label: 'Төленді', tone: 'success' }), body: html`<p>${money('9 421,54 ₸')}</p>` }),
        card({ title: 'Ыстық су', href: '#water', aside: tag({ label: 'Төлеуге', tone: 'warning' }), body: html`<p>${money('2 570,82 ₸')}</p>` }),
        card({ title: 'Көмек', body: html`<p class="muted">Сұрақтарыңызға жауап береміз.</p>`, footer: html`<a href="#help">Анықтама</a>` }),
      ]),
    },
  ],
};
