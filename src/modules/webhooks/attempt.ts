import { crashPoint } from '#lib/crash-point.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { postOutward, type OutwardAnswer, type OutwardFault } from '#lib/outward/post-outward.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { answerIn } from './answer.rules.ts';
import * as rows from './deliveries.sql.ts';
import { TEST_EVENT, type Claimed } from './delivery.ts';
import { SECRET } from './endpoint.ts';
import * as endpoints from './endpoints.sql.ts';
import type { WebhooksHouse } from './house.ts';
import { hasArrived, nextAttemptAt } from './retry.rules.ts';
import { signBody } from './sign-body.ts';

/** A partner's program answers within this or counts as away. */
const WITHIN_MS = 10_000;
/** Of its answer so much is read, and so much of that kept in the log. */
const ANSWER_BYTES = 16_384;
const KEPT_CHARACTERS = 1_000;

export type Tried = 'arrived' | 'put-off' | 'given-up';

/**
 * Hands a claimed delivery to the partner's program, signed, and records what came back; what the program answers about its subject takes effect in the
 * same transaction as the arrival. Nothing is sent inside of a transaction: a worker killed in between leaves the delivery to be sent again, and the
 * partner knows it by its id.
 */
export async function attempt(house: WebhooksHouse, operator: Operator, claimed: Claimed, now: Temporal.Instant, byUser: string | null = null): Promise<Tried> {
  const secrets = await transaction(house.db, operator.id, (tx) => tx.many<{ sealed: Buffer }>(endpoints.secretsOf(operator.id, claimed.partnerId, now)));
  const signature = signBody(secrets.map(({ sealed }) => house.keys.open(SECRET, sealed)), claimed.body, now);
  const headers = { 'content-type': 'application/json', 'user-agent': 'Kabinet', 'kabinet-delivery': claimed.id, 'kabinet-event': claimed.event, 'kabinet-signature': signature };
  const began = performance.now();
  const answer = await postOutward({ url: claimed.url, headers, body: claimed.body }, { local: house.localPrograms, withinMs: WITHIN_MS, answerBytes: ANSWER_BYTES });
  const tookMs = Math.round(performance.now() - began);
  crashPoint('webhook.answered');
  return transaction(house.db, operator.id, async (tx) => {
    await tx.run(rows.insertAttempt(operator.id, claimed.id, { url: claimed.url, tookMs, byUser, ...seen(answer) }, now));
    if ('status' in answer && hasArrived(answer.status)) return arrive(tx, house, operator, claimed, answer, now);
    return fail(tx, house, operator, claimed, now);
  });
}

const seen = (answer: OutwardAnswer | { readonly fault: OutwardFault }): Pick<rows.NewAttempt, 'status' | 'fault' | 'answer'> =>
  'fault' in answer ? { status: null, fault: answer.fault, answer: null } : { status: answer.status, fault: null, answer: answer.text.replaceAll('\0', '\ufffd').slice(0, KEPT_CHARACTERS) };

/** What the program answered comes first: whoever owns the subject locks it before a delivery about it is queued, and so does this. */
async function arrive(tx: Tx, house: WebhooksHouse, operator: Operator, { id, partnerId, subject, number, event }: Claimed, { text, isWhole }: OutwardAnswer, now: Temporal.Instant): Promise<Tried> {
  const answer = isWhole && event !== TEST_EVENT ? answerIn(text) : 'none';
  // Whatever becomes of the answer, the delivery has arrived; what it said is in the log.
  if (typeof answer === 'object') await house.takeAnswer(tx, operator, { partnerId, subject, answer }, now);
  if ((await tx.run(rows.arrive(operator.id, id, now))) === 1) await tx.run(rows.goOn(operator.id, partnerId, subject, number, now));
  await tx.run(endpoints.markWell(operator.id, partnerId));
  return 'arrived';
}

async function fail(tx: Tx, house: WebhooksHouse, operator: Operator, claimed: Claimed, now: Temporal.Instant): Promise<Tried> {
  const { id, attempts, partnerId, event, url } = claimed;
  const next = event === TEST_EVENT ? undefined : nextAttemptAt(attempts, claimed.firstAttemptAt, now);
  if (next) return (await tx.run(rows.tryLater(operator.id, id, attempts, next)), 'put-off');
  const isNew = (await tx.run(rows.giveUp(operator.id, id, attempts, now))) === 1;
  if (!isNew || event === TEST_EVENT || (await tx.run(endpoints.markFailing(operator.id, partnerId, now))) === 0) return 'given-up';
  for (const { userId, email, language } of await house.peopleOf(tx, partnerId))
    await notices.send(tx, house.keys, { kind: 'webhook-failing', to: email, language, userId, values: { host: new URL(url).host, since: claimed.firstAttemptAt.toString(), event } }, now);
  return 'given-up';
}
