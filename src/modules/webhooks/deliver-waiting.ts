import type { Clock } from '#lib/clock.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import type { Operator } from '#operators';
import { attempt } from './attempt.ts';
import * as rows from './deliveries.sql.ts';
import type { Claimed } from './delivery.ts';
import type { WebhooksHouse } from './house.ts';
import { leaseFrom } from './retry.rules.ts';

const EVERY_MS = 500;
/** Of one partner so many are on their way at once; each is of another subject. */
const PER_PARTNER = 20;

/** Partners who are being told, by operator, and when they have been. */
type Busy = Map<bigint, Promise<void>>;

/**
 * Takes what is due and hands it over. Partners are told beside each other, and one whose program is slow is left alone by later rounds while it is, so that it holds nobody up. Answers
 * when all that it took has been tried.
 */
export async function deliverWaiting(house: WebhooksHouse, operator: Operator, now: Temporal.Instant, busy: Busy = new Map(), log?: Log): Promise<void> {
  const claimed = await transaction(house.db, operator.id, (tx) => tx.many<Claimed>(rows.claim(operator.id, [...busy.keys()], PER_PARTNER, now, leaseFrom(now))));
  const byPartner = Map.groupBy(claimed, ({ partnerId }) => partnerId);
  const telling = [...byPartner].map(([partnerId, deliveries]) => {
    const told = tell(house, operator, deliveries, now, log).finally(() => busy.delete(partnerId));
    busy.set(partnerId, told);
    return told;
  });
  await Promise.all(telling);
}

async function tell(house: WebhooksHouse, operator: Operator, deliveries: readonly Claimed[], now: Temporal.Instant, log?: Log): Promise<void> {
  const one = async (delivery: Claimed) => {
    // What breaks off here is tried again when its lease ends.
    const tried = await attempt(house, operator, delivery, now).catch((err: unknown) => void log?.error({ err, delivery: delivery.id }, 'a webhook could not be tried'));
    if (tried !== 'arrived') log?.info({ operator: operator.code, delivery: delivery.id, event: delivery.event }, `webhook ${tried ?? 'failed'}`);
  };
  await Promise.all(deliveries.map(one));
}

/** Delivers again and again until stopped; `stop` answers when what is under way has been tried. */
export function startTelling(house: WebhooksHouse, operators: readonly Operator[], log: Log, clock: Clock, everyMs = EVERY_MS): Repeated {
  const busy = new Map(operators.map(({ id }) => [id, new Map() as Busy]));
  const round = async () => {
    // Not waited for: the next round serves those who are not being told.
    for (const operator of operators) deliverWaiting(house, operator, clock(), busy.get(operator.id), log).catch((err: unknown) => log.error({ err }, 'webhooks could not be delivered'));
  };
  const rounds = repeat(round, everyMs, log, 'webhooks could not be delivered');
  return {
    async stop() {
      await rounds.stop();
      await Promise.all([...busy.values()].flatMap((each) => [...each.values()]));
    },
  };
}
