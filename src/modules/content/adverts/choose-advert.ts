import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import { pickAdvert } from './advert.rules.ts';
import { INTEREST_DAYS, type Advert, type AdvertLetters, type Slot } from './advert.ts';
import * as rows from './adverts.sql.ts';

const RUNNING_AT_MOST = 50;
const SHOWN_AT_MOST = 100;

/** The advert of a slot for whoever looks: by his interests only where he consents to advertising at this moment, and otherwise as for everybody (PR 32, PL-15). */
export async function chooseAdvert(tx: Tx, operator: Operator, slot: Slot, userId: string | undefined, now: Temporal.Instant): Promise<Advert | undefined> {
  const running = await tx.many<Advert>(rows.running(operator.id, slot, dateIn(operator.zone, now), RUNNING_AT_MOST));
  const asks = userId !== undefined && running.some(({ interest }) => interest !== null);
  const interests = asks ? await tx.many<{ topic: string }>(rows.interestsOf(operator.id, userId, sinceOf(now))) : [];
  return pickAdvert(running, interests.map(({ topic }) => topic), now);
}

/** How many people who consented to advertising have each interest. For the operator's eyes only through `toldSize`. */
export async function audiences(tx: Tx, now: Temporal.Instant): Promise<ReadonlyMap<string, number>> {
  const found = await tx.many<{ topic: string; people: bigint }>(rows.audiences(tx.operatorId, sinceOf(now)));
  return new Map(found.map(({ topic, people }) => [topic, Number(people)]));
}

export const sinceOf = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: 24 * INTEREST_DAYS });

export type AdvertLine = Advert & { readonly [Key in keyof AdvertLetters]: AdvertLetters[Key] | null };

/** Adverts, the latest first, with what was written about them. */
export const listAdverts = (tx: Tx): Promise<AdvertLine[]> => tx.many<AdvertLine>(rows.latest(tx.operatorId, SHOWN_AT_MOST));
