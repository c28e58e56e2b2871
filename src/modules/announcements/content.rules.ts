import { LANGUAGES } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { AnnouncementKind, Operator } from '#operators';
import { isAt } from '#requests';
import { BODY_LENGTH, fieldOf, PLACES_AT_MOST, TITLE_LENGTH, type Audience, type Content, type ContentFault, type Published } from './announcement.ts';

/** Nothing written yet. */
export const EMPTY: Content = { title: { kk: '', ru: '', en: '' }, body: { kk: '', ru: '', en: '' }, fromAt: null, untilAt: null, services: [], addresses: [], accounts: [], ways: [], closes: [] };

/**
 * What stands in the way of publishing, and at which field; undefined when nothing does. All three languages are demanded. Works that are planned name when they end
 * (EL 5.1, HS 3.2); what is over already is not announced.
 */
export function contentFault(operator: Operator, kind: AnnouncementKind, content: Content, now: Temporal.Instant): Refused<ContentFault> | undefined {
  for (const language of LANGUAGES) {
    if (content.title[language] === '') return refuse('title-missing', fieldOf('title', language));
    if (content.title[language].length > TITLE_LENGTH) return refuse('title-too-long', fieldOf('title', language));
    if (content.body[language] === '') return refuse('body-missing', fieldOf('body', language));
    if (content.body[language].length > BODY_LENGTH) return refuse('body-too-long', fieldOf('body', language));
  }
  const { fromAt, untilAt } = content;
  if (fromAt === null) return refuse('from-missing', 'from');
  if (untilAt === null && kind === 'maintenance') return refuse('until-missing', 'until');
  if (content.closes.length > 0 && (kind !== 'maintenance' || !isForEverybody(content))) return refuse('closes-for-some', 'closes');
  if (untilAt !== null && Temporal.Instant.compare(untilAt, fromAt) <= 0) return refuse('until-not-later', 'until');
  if (untilAt !== null && Temporal.Instant.compare(untilAt, now) <= 0) return refuse('until-passed', 'until');
  if (content.addresses.length + content.accounts.length > PLACES_AT_MOST) return refuse('too-many-places', 'addresses');
  return content.services.every((code) => operator.profile.services.some((one) => one.code === code)) ? undefined : refuse('no-such-service', 'services');
}

/** What of a person the audience is held against. */
export interface Concerned {
  readonly accounts: readonly { readonly number: string; readonly address: string | null; readonly services: readonly string[] }[];
}

export const isForEverybody = ({ services, addresses, accounts }: Audience): boolean => services.length + addresses.length + accounts.length === 0;

/** Whether somebody is concerned: one of his accounts is named or lies at a named place, and has a named service. */
export function concerns(audience: Audience, { accounts }: Concerned): boolean {
  if (isForEverybody(audience)) return true;
  const isSomewhere = audience.addresses.length + audience.accounts.length > 0;
  return accounts.some(({ number, address, services }) => {
    const isPlaced = !isSomewhere || audience.accounts.includes(number) || (address !== null && isAt(audience, address));
    return isPlaced && (audience.services.length === 0 || audience.services.some((code) => services.includes(code)));
  });
}

/** Whether everybody may read it: what names accounts is for their holders alone. */
export const isPublic = ({ content }: Pick<Published, 'content'>): boolean => content.accounts.length === 0;

export type Stage = 'ahead' | 'now' | 'over';

/** A new tariff and new rules are no news any more so long after the day from which they hold. */
const NEWS_HOURS = 30 * 24;

/** Where a published announcement stands at a moment. Without an end it holds until somebody ends it; that of a tariff or of rules is over once it is no news. */
export function stageOf({ kind, content, endedAt }: Pick<Published, 'kind' | 'content' | 'endedAt'>, now: Temporal.Instant): Stage {
  const isNews = kind === 'tariff' || kind === 'rules';
  const untilAt = content.untilAt ?? (isNews ? content.fromAt.add({ hours: NEWS_HOURS }) : null);
  const isOver = [endedAt, untilAt].some((at) => at !== null && Temporal.Instant.compare(at, now) <= 0);
  if (isOver) return 'over';
  return Temporal.Instant.compare(content.fromAt, now) > 0 ? 'ahead' : 'now';
}
