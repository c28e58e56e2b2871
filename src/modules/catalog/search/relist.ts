import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import { SERVICES_AT_MOST, type CardContent, type DigitalService } from '../cards/card.ts';
import * as cards from '../cards/cards.sql.ts';
import type { PlanPeriod } from '../plans/plan.ts';
import * as prices from '../plans/prices.sql.ts';
import * as rows from './listings.sql.ts';
import { facetsOf, plain, stemsOf } from './query.rules.ts';

interface Listed {
  readonly id: bigint;
  readonly content: CardContent;
  readonly partner: string;
}

interface Offered {
  readonly serviceId: bigint;
  readonly period: PlanPeriod;
  readonly priceMinor: bigint;
}

/** Brings what the search knows of services to what they are by now, in the transaction of what changed them: those that the catalogue does not show any more are found no more. */
export async function relist(tx: Tx, { zone }: Pick<Operator, 'zone'>, ids: readonly bigint[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return;
  const [listed, offered] = await Promise.all([tx.many<Listed>(rows.listed(tx.operatorId, ids)), tx.many<Offered>(rows.offered(tx.operatorId, ids, dateIn(zone, now)))]);
  const gone = ids.filter((id) => !listed.some((one) => one.id === id));
  if (gone.length > 0) await tx.run(rows.remove(tx.operatorId, gone));
  if (listed.length > 0) await tx.run(rows.put(tx.operatorId, listingRows(listed, offered)));
}

/** All services of a partner. */
export async function relistPartner(tx: Tx, operator: Pick<Operator, 'zone'>, partnerId: bigint, now: Temporal.Instant): Promise<void> {
  const services = await tx.many<DigitalService>(cards.ofPartner(tx.operatorId, partnerId, SERVICES_AT_MOST));
  await relist(tx, operator, services.map(({ id }) => id), now);
}

/** Services of which a price begins today: the next few after one. Returns the latest of them; nothing when there are no more. */
export async function relistBeginning(tx: Tx, operator: Pick<Operator, 'zone'>, after: bigint, most: number, now: Temporal.Instant): Promise<bigint | undefined> {
  const beginning = await tx.many<{ id: bigint }>(prices.beginningOn(tx.operatorId, dateIn(operator.zone, now), after, most));
  await relist(tx, operator, beginning.map(({ id }) => id), now);
  return beginning.length === most ? beginning.at(-1)?.id : undefined;
}

function listingRows(listed: readonly Listed[], offered: readonly Offered[]): rows.ListingRows {
  const each = listed.map(({ id, content: { name, lead, body, category, regions }, partner }) => {
    const plans = offered.filter(({ serviceId }) => serviceId === id);
    const leastMinor = plans.reduce<bigint | null>((least, { priceMinor }) => (least === null || priceMinor < least ? priceMinor : least), null);
    const facets = facetsOf({ category, regions, periods: plans.map(({ period }) => period), leastMinor });
    return { id, leastMinor, facets, ru: plain(`${name.ru} ${partner}`), en: plain(name.en), stems: stemsOf(`${name.kk} ${partner}`), furtherRu: plain(`${lead.ru} ${body.ru}`), furtherEn: plain(`${lead.en} ${body.en}`), furtherStems: stemsOf(`${lead.kk} ${body.kk}`) };
  });
  return {
    ids: each.map(({ id }) => String(id)), ru: each.map(({ ru }) => ru), en: each.map(({ en }) => en), stems: each.map(({ stems }) => stems),
    furtherRu: each.map(({ furtherRu }) => furtherRu), furtherEn: each.map(({ furtherEn }) => furtherEn), furtherStems: each.map(({ furtherStems }) => furtherStems),
    facets: each.map(({ facets }) => facets.join(' ')), leastMinor: each.map(({ leastMinor }) => leastMinor?.toString() ?? null),
  };
}
