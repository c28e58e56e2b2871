import { html } from '#lib/html/html.ts';
import { button } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { dialog, dialogOpener } from './dialog.view.ts';

export const dialogExamples: ExampleGroup = {
  component: 'Dialog',
  examples: [
    {
      title: 'Asked before something ends',
      html: html`${dialogOpener({ label: 'Барлық құрылғыдан шығу', href: '#sessions', dialog: 'dialog-sessions', kind: 'secondary' })}
${dialog({ id: 'dialog-sessions', title: 'Барлық құрылғыдан шығасыз ба?', body: html`<p>Әр құрылғыда қайтадан кіру қажет болады.</p>`, actions: button({ label: 'Шығу', kind: 'danger', type: 'button' }), close: 'Жабу' })}`,
    },
  ],
};
