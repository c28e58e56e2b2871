import { html } from '#lib/html/html.ts';
import type { Example } from '../example.ts';
import { document } from './document.view.ts';

const assets = { css: '/assets/kabinet.css', script: '/assets/kabinet.js' };

/** Whole pages: parsed by the tests, not nested in the gallery, which is itself one. */
export const documentExamples: readonly Example[] = [
  {
    title: 'Bare page',
    html: document({ lang: 'kk', title: 'Шолу – Жеке кабинет', skip: 'Мазмұнға өту', assets, header: html`<header>Әлем</header>`, main: html`<h1>Шолу</h1>` }),
  },
  {
    title: 'Page with everything',
    html: document({
      lang: 'ru',
      title: 'Обзор – Личный кабинет',
      skip: 'К содержанию',
      theme: 'dark',
      width: 'narrow',
      assets: { ...assets, accent: '/accent.css', icon: '/icon.svg', touchIcon: '/icon.png', manifest: '/manifest.webmanifest', worker: '/worker.js' },
      header: html`<header>Әлем</header>`,
      navigation: html`<nav aria-label="Разделы"><a href="/">Обзор</a></nav>`,
      main: html`<h1>Обзор</h1>`,
      footer: html`<footer>Телефон</footer>`,
    }),
  },
];
