import * as audit from '#audit';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { isWebLink } from '#lib/web-link.ts';
import type { Operator } from '#operators';
import { deedOf, termsOf, type By, type ContentHouse } from '../house.ts';
import { keptLine } from '../personal/words.ts';
import { toldSize } from './advert.rules.ts';
import { ADVERT_TITLE_LENGTH, ADVERT_WORDS_LENGTH, ADVERTISER_LENGTH, SLOTS, type Advert } from './advert.ts';
import * as rows from './adverts.sql.ts';
import { audiences } from './choose-advert.ts';
import { LETTERS_JOB } from './letters.ts';

export interface AdvertWish {
  readonly slot: string;
  readonly advertiser: string;
  readonly title: Localised;
  readonly words: Localised;
  readonly link: string;
  /** A topic; empty for everybody. */
  readonly interest: string;
  readonly startsOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
}

export type AdvertRefusal = Refused<'no-slot' | 'no-advertiser' | 'no-title' | 'no-words' | 'too-long' | 'bad-link' | 'no-topic' | 'audience-too-small' | 'wrong-days'>;

/**
 * Puts an advert into a slot from a day on. Refuses an interest that fewer than the least number of people share who consented to advertising ('audience-too-small'): whoever saw it would be recognised
 * (PR 31).
 */
export function writeAdvert(house: ContentHouse, operator: Operator, by: By, wish: AdvertWish, now: Temporal.Instant): Promise<{ readonly id: string } | AdvertRefusal> {
  return transaction(house.db, operator.id, async (tx) => {
    const fault = faultOf(operator, wish, now) ?? (wish.interest !== '' && toldSize((await audiences(tx, now)).get(wish.interest) ?? 0) === undefined ? refuse('audience-too-small' as const, 'interest') : undefined);
    if (fault) return fault;
    const id = uuidv7(now.epochMilliseconds);
    const texts = { title: kept(operator, wish.title), words: kept(operator, wish.words) };
    await tx.run(rows.insert(operator.id, { ...wish, id, advertiser: keptLine(wish.advertiser), link: wish.link.trim(), texts: JSON.stringify(texts), interest: wish.interest || null, by: by.author.id }, now));
    await audit.record(tx, { ...deedOf(by, now), action: 'advert.written', subject: { kind: 'advert', id }, details: { slot: wish.slot, interest: wish.interest || null } });
    return { id };
  });
}

function faultOf(operator: Operator, wish: AdvertWish, now: Temporal.Instant): AdvertRefusal | undefined {
  const long = (texts: Localised, most: number) => operator.languages.some((one) => texts[one].length > most);
  if (!SLOTS.some((one) => one === wish.slot)) return refuse('no-slot', 'slot');
  if (keptLine(wish.advertiser) === '') return refuse('no-advertiser', 'advertiser');
  if (wish.advertiser.length > ADVERTISER_LENGTH) return refuse('too-long', 'advertiser');
  for (const language of operator.languages) {
    if (keptLine(wish.title[language]) === '') return refuse('no-title', `title-${language}`);
    if (keptLine(wish.words[language]) === '') return refuse('no-words', `words-${language}`);
  }
  if (long(wish.title, ADVERT_TITLE_LENGTH) || long(wish.words, ADVERT_WORDS_LENGTH)) return refuse('too-long', `words-${operator.languages[0]}`);
  if (wish.link.trim() !== '' && !isWebLink(wish.link.trim())) return refuse('bad-link', 'link');
  if (wish.interest !== '' && !termsOf(operator).topics.some(({ code }) => code === wish.interest)) return refuse('no-topic', 'interest');
  const isInOrder = Temporal.PlainDate.compare(wish.startsOn, wish.untilOn) < 0 && Temporal.PlainDate.compare(dateIn(operator.zone, now), wish.untilOn) < 0;
  return isInOrder ? undefined : refuse('wrong-days', 'until');
}

const kept = ({ languages }: Operator, texts: Localised): Localised => Object.fromEntries(languages.map((one) => [one, keptLine(texts[one])])) as unknown as Localised;

/** Ends an advert before its day; nobody is written to about it any more. */
export function endAdvert(house: ContentHouse, operator: Operator, by: By, id: string, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!isUuid(id) || (await tx.run(rows.end(operator.id, id, by.author.id, now))) === 0) return refuse('unknown');
    await audit.record(tx, { ...deedOf(by, now), action: 'advert.ended', subject: { kind: 'advert', id } });
    return 'ended';
  });
}

/** Has an advert written about to those who consented to advertising, once; a job writes to them. Refuses one that is over and one that was written about before. */
export function startLetters(house: ContentHouse, operator: Operator, by: By, id: string, now: Temporal.Instant): Promise<'started' | Refused<'unknown' | 'over' | 'sent-before'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const advert = isUuid(id) ? await advertOf(tx, id) : undefined;
    if (!advert) return refuse('unknown');
    if (advert.endedAt !== null || Temporal.PlainDate.compare(dateIn(operator.zone, now), advert.untilOn) >= 0) return refuse('over');
    if ((await tx.run(rows.startLetters(operator.id, id, by.author.id, now))) === 0) return refuse('sent-before');
    await enqueue(tx, LETTERS_JOB, { operatorId: operator.id, advertId: id }, { singletonKey: id });
    await audit.record(tx, { ...deedOf(by, now), action: 'advert.sent', subject: { kind: 'advert', id } });
    return 'started';
  });
}

export const advertOf = (tx: Tx, id: string): Promise<Advert | undefined> => tx.maybe<Advert>(rows.byId(tx.operatorId, id));
