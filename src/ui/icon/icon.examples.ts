import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { icon, PATHS, type IconName } from './icon.view.ts';

export const iconExamples: ExampleGroup = {
  component: 'Icon',
  examples: [
    {
      title: 'All icons',
      html: html`<ul class="icon-list">${(Object.keys(PATHS) as IconName[]).map((name) => html`<li>${icon(name)} ${name}</li>`)}</ul>`,
    },
  ],
};
