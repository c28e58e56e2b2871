import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { pagination } from './pagination.view.ts';

export const paginationExamples: ExampleGroup = {
  component: 'Pagination',
  examples: [
    {
      title: 'In the middle',
      html: html`${pagination({
        label: 'Беттер',
        position: '312-ден 21–40',
        previous: { label: 'Алдыңғы', href: '#p1' },
        next: { label: 'Келесі', href: '#p3' },
        pages: [{ label: '1', href: '#p1' }, { label: '2', href: '#p2', isCurrent: true }, { label: '3', href: '#p3' }, 'gap', { label: '16', href: '#p16' }],
      })}`,
    },
    { title: 'At the end, pages unknown', html: html`${pagination({ label: 'Страницы', previous: { label: 'Назад', href: '#before' } })}` },
  ],
};
