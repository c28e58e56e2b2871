import { html } from '#lib/html/html.ts';
import { button } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { form } from '../form/form.view.ts';
import { mark } from '../mark/mark.view.ts';
import { header, type Header } from './header.view.ts';

const guest: Header = {
  operator: 'Қала жылуы',
  service: 'Жеке кабинет',
  home: '#header',
  mark: mark({ name: 'Қала жылуы' }),
  phone: { label: 'Апат қызметі, тәулік бойы', number: '8 (700) 000-00-01', href: 'tel:+77000000001' },
  languages: {
    label: 'Қонақтың тілі',
    items: [
      { lang: 'kk', label: 'Қазақша', href: '#kk', isCurrent: true },
      { lang: 'ru', label: 'Русский', href: '#ru' },
      { lang: 'en', label: 'English', href: '#en' },
    ],
  },
};

export const headerExamples: ExampleGroup = {
  component: 'Header',
  examples: [
    { title: 'A guest', html: header(guest) },
    {
      title: 'Somebody signed in',
      html: header({
        ...guest,
        languages: { label: 'Язык вошедшего', items: guest.languages?.items ?? [] },
        account: {
          label: 'Ваш кабинет',
          name: 'Әлия Нұрғалиқызы',
          items: [
            { label: 'Настройки', href: '#settings', isCurrent: true },
            { label: 'Мои действия', href: '#activity' },
          ],
          signOut: form({ action: '/sign-out', body: button({ label: 'Выйти', kind: 'quiet', icon: 'exit' }) }),
        },
      }),
    },
    { title: 'No phone, no languages', html: html`${header({ operator: 'Астық', service: 'Кабинет', home: '#header', mark: mark({ name: 'Астық' }) })}` },
  ],
};
