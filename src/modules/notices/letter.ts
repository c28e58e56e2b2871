import { html, nothing, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Letter } from './message.ts';

/** A letter set for one operator and language, in both forms that mail carries. */
export interface SetLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sets a letter as plain text and as HTML; `address` is the operator's public address; the one link goes there, or to the page below it that the letter names. A letter that can be stopped says where: `stopAt`. */
export function setLetter(letter: Letter, t: Texts, operator: Operator, address: string, stopAt?: string): SetLetter {
  const footer = [t('notices.footer.automatic'), `${t.of(operator.name)}, ${operator.profile.contacts.phone}`];
  return { subject: letter.subject, text: asText(letter, t, address, stopAt === undefined ? footer : [...footer, `${t('notices.footer.stop')}: ${stopAt}`]), html: asHtml(letter, t, address, footer, stopAt).text };
}

function asText({ opening, facts, link, closing }: Letter, t: Texts, address: string, footer: readonly string[]): string {
  const blocks = [
    t('notices.greeting'),
    ...opening,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    `${link?.label ?? t('notices.cabinet')}: ${address}${link?.path ?? ''}`,
    ...closing,
    `-- \n${footer.join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

// Mail readers know little of style sheets: what style there is stands in the elements.
const asHtml = ({ subject, opening, facts, link, closing }: Letter, t: Texts, address: string, footer: readonly string[], stopAt: string | undefined): Html => html`<!doctype html>
<html lang="${t.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0 auto;padding:24px;max-width:36em;font:16px/1.5 sans-serif">
${paragraphs([t('notices.greeting'), ...opening])}
${facts.length > 0 ? html`<ul style="padding:0;list-style:none">${facts.map(({ label, value }) => html`<li style="margin:8px 0">${label}: <strong style="font-size:18px">${value}</strong></li>`)}</ul>` : nothing}
<p>${link?.label ?? t('notices.cabinet')}: <a href="${address}${link?.path ?? ''}">${address}${link?.path ?? ''}</a></p>
${paragraphs(closing)}
<hr>
${paragraphs(footer)}
${stopAt !== undefined && html`<p><a href="${stopAt}">${t('notices.footer.stop')}</a></p>`}
</body>
</html>
`;

const paragraphs = (sentences: readonly string[]): Html[] => sentences.map((sentence) => html`<p>${sentence}</p>`);
