import { html, type Html, type Piece } from '#lib/html/html.ts';
import { LANGUAGES, type Localised, type Texts } from '#lib/i18n/texts.ts';
import { fieldOf, mayFor, type OwnPartner, type PartnerRight } from '#catalog';
import { errorOf, LANGUAGE_NAMES, longTextField, notice, pageTitle, summaryOf, tabs, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** The rooms of a partner: each for those whose role has the right. */
const ROOMS: readonly { readonly name: PartnerRoom; readonly needs: PartnerRight; readonly href: (paths: CabinetPaths) => string }[] = [
  { name: 'overview', needs: 'see orders', href: (paths) => paths.partner() },
  { name: 'orders', needs: 'see orders', href: (paths) => paths.partnerOrders() },
  { name: 'incomes', needs: 'see incomes', href: (paths) => paths.partnerIncomes() },
  { name: 'payouts', needs: 'see incomes', href: (paths) => paths.partnerPayouts() },
  { name: 'services', needs: 'write cards', href: (paths) => paths.partnerServices() },
  { name: 'requisites', needs: 'tell requisites', href: (paths) => paths.partnerRequisites() },
  { name: 'programs', needs: 'set up programs', href: (paths) => paths.programs() },
  { name: 'people', needs: 'choose employees', href: (paths) => paths.partnerPeople() },
];

export type PartnerRoom = 'overview' | 'orders' | 'incomes' | 'payouts' | 'services' | 'requisites' | 'programs' | 'people';

export interface Framed {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly partner: OwnPartner;
  readonly room: PartnerRoom;
  readonly title: string;
  readonly lead?: Piece;
  readonly done?: string | undefined;
  readonly sentences?: Sentences;
  readonly body: Piece;
}

/** A page of the partner's: whose it is, the way to his other rooms, what was just done and what was wrong. */
export const framed = ({ t, paths, partner, room, title, lead, done, sentences = {}, body }: Framed): Html => html`${done !== undefined && t.has(`cabinet.partner.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.partner.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: partner.name, title, ...(lead !== undefined && { lead }) })}
${tabs({ label: t('cabinet.partner.rooms'), items: ROOMS.filter(({ needs }) => mayFor(partner, needs)).map(({ name, href }) => ({ label: t(`cabinet.partner.rooms.${name}`), href: href(paths), isCurrent: name === room })) })}
${body}`;

/** A text to be typed in all three languages. */
export const textFields = (t: Texts, it: { readonly part: string; readonly label: string; readonly hint?: string; readonly value: Localised; readonly sentences: Sentences; readonly rows?: number }): Html[] =>
  LANGUAGES.map((language) => {
    const name = fieldOf(it.part, language);
    const field = { name, label: t('cabinet.partner.in-language', { what: it.label, language: LANGUAGE_NAMES[language] }), value: it.value[language], ...(it.hint !== undefined && language === 'kk' && { hint: it.hint }), ...errorOf(it.sentences, name) };
    return it.rows === undefined ? textField({ ...field, lang: language }) : longTextField({ ...field, rows: it.rows });
  });
