import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { footer } from './footer.view.ts';

export const footerExamples: ExampleGroup = {
  component: 'Footer',
  examples: [
    {
      title: 'Contacts, hours and rules',
      html: footer({
        columns: [
          { title: 'Анықтама орталығы', lines: [html`<a href="tel:+77000000002">8 (700) 000-00-02</a>`, html`<a href="mailto:heat@example.org">heat@example.org</a>`] },
          { title: 'Жұмыс уақыты', lines: ['Дс–Жм 08:30–18:00', 'Сб 09:00–13:00'] },
          { title: 'Мекенжай', lines: ['Жылу қаласы, Достық көшесі, 12'] },
        ],
        linksLabel: 'Ережелер',
        links: [
          { label: 'Пайдалану ережелері', href: '#rules' },
          { label: 'Дербес деректер', href: '#personal' },
        ],
        note: '© Қала жылуы',
      }),
    },
  ],
};
