import { html } from '#lib/html/html.ts';
import { buttonLink } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { confirmation } from './confirmation.view.ts';

export const confirmationExamples: ExampleGroup = {
  component: 'Confirmation',
  examples: [
    {
      title: 'A registration',
      html: confirmation({
        level: 2,
        title: 'Тіркеу аяқталды',
        reference: { label: 'Өтініш нөмірі', value: 'ҚЖ-2026-000148' },
        next: { title: 'Әрі қарай не болады', body: html`<p>Уақытша құпиясөз бірнеше минут ішінде электрондық поштаңызға келеді.</p>` },
        actions: buttonLink({ label: 'Кіру', href: '#sign-in' }),
      }),
    },
  ],
};
