import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { card } from '#ui';
import { telephone } from '../layout.view.ts';

type Office = Operator['profile']['offices'][number];

/** Where customers are received in person, and when. */
export const officeCard = (t: Texts, office: Office, level: 2 | 3): Html =>
  card({ title: t.of(office.name), level, body: html`<p>${t.of(office.address)}</p><p class="muted">${t.of(office.hours)}</p>` });

/** Telephone, e-mail and when somebody answers. */
export function contactLines(t: Texts, { profile: { contacts } }: Operator): Html {
  return html`<p>${phoneLink(contacts.phone)}</p><p><a href="mailto:${contacts.email}">${contacts.email}</a></p><p class="muted">${t.of(contacts.hours)}</p>`;
}

/** A number that a telephone calls when it is pressed. */
export const phoneLink = (number: string): Html => html`<a href="${telephone(number)}">${number}</a>`;
