import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import { isNamedLocal, judgeName } from '#lib/outward/post-outward.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as deliveries from './deliveries.sql.ts';
import { OVERLAP_HOURS, SECRET, type Endpoint, type PartnerWorker } from './endpoint.ts';
import * as rows from './endpoints.sql.ts';
import type { WebhooksHouse } from './house.ts';
import { judgeUrl, type UrlFault } from './url.rules.ts';

/**
 * Names where a partner's program is told. The first time a secret is made, which is answered once and never again. Refused: an address that is no
 * https address (`not-a-url`, `not-https`, `has-credentials`), one of this machine or of a private network (`private-address`), a name that stands
 * for nothing (`unknown-host`). What waits for the partner goes to the new address.
 */
export async function nameEndpoint(house: WebhooksHouse, operator: Operator, who: PartnerWorker, input: { readonly url: string; readonly origin: Origin }, now: Temporal.Instant): Promise<{ secret?: string } | Refused<UrlFault | 'unknown-host'>> {
  const judged = judgeUrl(input.url, house.localPrograms);
  if ('fault' in judged) return refuse(judged.fault, 'url');
  const url = new URL(judged.url);
  const place = isNamedLocal(url, house.localPrograms) ? 'public' : await judgeName(url.hostname);
  if (place === 'not-public') return refuse('private-address', 'url');
  if (place === 'unknown') return refuse('unknown-host', 'url');
  return transaction(house.db, operator.id, async (tx) => {
    await tx.run(deliveries.holdPlace(operator.id, who.partnerId, true));
    const known = await endpointOf(tx, who.partnerId, now);
    await tx.run(rows.name(operator.id, who, url.href, now));
    await tx.run(deliveries.hasten(operator.id, who.partnerId, now));
    const secret = known ? undefined : await makeSecret(tx, house, who, now);
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'webhook.named', details: { host: url.host } });
    return secret === undefined ? {} : { secret };
  });
}

/** Makes a new secret and answers it once; the former signs beside it for 24 hours, so that the partner's program learns the new one in peace. 'unknown' without an endpoint. */
export function replaceSecret(house: WebhooksHouse, operator: Operator, who: PartnerWorker, input: { readonly origin: Origin }, now: Temporal.Instant): Promise<{ secret: string } | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await tx.maybe(rows.lock(operator.id, who.partnerId)))) return refuse('unknown');
    await tx.run(rows.endSecrets(operator.id, who.partnerId, now.add({ hours: OVERLAP_HOURS })));
    const secret = await makeSecret(tx, house, who, now);
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'webhook.secret-replaced' });
    return { secret };
  });
}

/** Where a partner's program is told; nothing where the partner named no address. */
export const endpointOf = (tx: Tx, partnerId: bigint, now: Temporal.Instant): Promise<Endpoint | undefined> => tx.maybe<Endpoint>(rows.ofPartner(tx.operatorId, partnerId, now));

// Scanners of leaked secrets know it by how it begins.
const PREFIX = 'kabwh_';

async function makeSecret(tx: Tx, { keys }: WebhooksHouse, who: PartnerWorker, now: Temporal.Instant): Promise<string> {
  const secret = `${PREFIX}${secretToken()}`;
  await tx.run(rows.insertSecret(tx.operatorId, who, uuidv7(now.epochMilliseconds), keys.seal(SECRET, secret), now));
  return secret;
}

/** What the audit record says of every deed of a partner's worker. */
export const deedOf = ({ userId, sessionId, partnerId }: PartnerWorker, origin: Origin, at: Temporal.Instant) => ({ at, actor: { kind: 'user', id: userId, sessionId }, origin, userId, subject: { kind: 'partner', id: String(partnerId) } }) as const;
