import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, readableNumber } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { attempt } from './attempt.ts';
import * as rows from './deliveries.sql.ts';
import { TEST_EVENT, type Claimed } from './delivery.ts';
import type { PartnerWorker } from './endpoint.ts';
import type { WebhooksHouse } from './house.ts';
import { deedOf, endpointOf } from './name-endpoint.ts';
import { queue } from './queue.ts';
import { leaseFrom } from './retry.rules.ts';

/** Sends a test event to the partner's own program at once and records what came back; it is tried this once. Answers the delivery's id. 'unknown' without an endpoint. */
export async function sendTest(house: WebhooksHouse, operator: Operator, who: PartnerWorker, input: { readonly origin: Origin }, now: Temporal.Instant): Promise<{ id: string } | Refused<'unknown'>> {
  const { partnerId } = who;
  const claimed = await transaction(house.db, operator.id, async (tx) => {
    if (!(await endpointOf(tx, partnerId, now))) return undefined;
    const id = await queue(tx, { partnerId, subject: `test:${readableNumber(3)}`, event: TEST_EVENT, payload: { test: true } }, now);
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'webhook.tested' });
    return tx.maybe<Claimed>(rows.claimByHand(operator.id, partnerId, id, now, leaseFrom(now)));
  });
  if (!claimed) return refuse('unknown');
  await attempt(house, operator, claimed, now, who.userId);
  return { id: claimed.id };
}

/**
 * Sends a delivery again, by hand and at once: one that was given up goes on from here with what waits behind it, one that arrived arrives again under its
 * id. 'waits': an earlier one of its subject has not arrived. 'unknown': the partner has no such delivery, or no endpoint.
 */
export async function redeliver(house: WebhooksHouse, operator: Operator, who: PartnerWorker, input: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'tried' | Refused<'unknown' | 'waits'>> {
  const { partnerId } = who;
  if (!isUuid(input.id)) return refuse('unknown');
  const claimed = await transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(rows.one(operator.id, partnerId, input.id))) || !(await endpointOf(tx, partnerId, now))) return refuse('unknown');
    const taken = await tx.maybe<Claimed>(rows.claimByHand(operator.id, partnerId, input.id, now, leaseFrom(now)));
    if (!taken) return refuse('waits');
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'webhook.redelivered', details: { delivery: input.id } });
    return taken;
  });
  if ('refused' in claimed) return claimed;
  await attempt(house, operator, claimed, now, who.userId);
  return 'tried';
}
