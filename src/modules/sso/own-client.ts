import { createHash } from 'node:crypto';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { randomText, secretToken } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { MOST_REDIRECTS, OVERLAP_HOURS, type Client, type PartnerWorker } from './client.ts';
import * as rows from './clients.sql.ts';
import * as consents from './consents.sql.ts';
import type { SsoHouse } from './house.ts';
import { judgeRedirects, type RedirectFault } from './redirect.rules.ts';

/**
 * Says where users are sent back to after they signed in. The first time the partner's program gets a name and a secret, which is answered once. Refused: an address that is not whole, not
 * https or has a password in it, none, more than ten, and those of several hosts. Consents were given to a place: at another host they end.
 */
export function nameRedirects(house: SsoHouse, operator: Operator, who: PartnerWorker, input: { readonly uris: readonly string[]; readonly origin: Origin }, now: Temporal.Instant): Promise<{ secret?: string } | Refused<RedirectFault>> {
  return transaction(house.db, operator.id, async (tx) => {
    const judged = judgeRedirects(input.uris, MOST_REDIRECTS, house.localPrograms);
    if ('fault' in judged) return refuse(judged.fault, 'uris');
    const redirects = { uris: judged.uris, host: new URL(judged.uris[0] as string).host };
    const secret = newSecret();
    const isNew = (await tx.run(rows.insert(operator.id, `client-${randomText(12)}`, who, redirects, hashOf(secret), now))) === 1;
    if (!isNew) await move(tx, who.partnerId, redirects, now);
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'sign-on.named', details: { host: redirects.host, count: judged.uris.length } });
    return isNew ? { secret } : {};
  });
}

async function move(tx: Tx, partnerId: bigint, redirects: rows.Redirects, now: Temporal.Instant): Promise<void> {
  const { id } = await tx.one<{ id: string }>(rows.changeRedirects(tx.operatorId, partnerId, redirects));
  await tx.run(consents.withdrawAll(tx.operatorId, id, redirects.host, now));
}

/** Makes a new secret and answers it once; the former is good for 24 hours more. 'unknown' where the partner has no program here. */
export function replaceSecret(house: SsoHouse, operator: Operator, who: PartnerWorker, input: { readonly origin: Origin }, now: Temporal.Instant): Promise<{ secret: string } | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const secret = newSecret();
    if ((await tx.run(rows.changeSecret(operator.id, who.partnerId, hashOf(secret), now.add({ hours: OVERLAP_HOURS })))) === 0) return refuse('unknown');
    await audit.record(tx, { ...deedOf(who, input.origin, now), action: 'sign-on.secret-replaced' });
    return { secret };
  });
}

/** The partner's program; nothing where it has none here. */
export const clientOf = (tx: Tx, partnerId: bigint, now: Temporal.Instant): Promise<Client | undefined> => tx.maybe<Client>(rows.ofPartner(tx.operatorId, partnerId, now));

/** What a secret is recognised by: it has 256 bits of randomness, so that one round of SHA-256 is enough. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

// Scanners of leaked secrets know it by how it begins.
const newSecret = (): string => `kabso_${secretToken()}`;

const deedOf = ({ userId, sessionId, partnerId }: PartnerWorker, origin: Origin, at: Temporal.Instant) => ({ at, actor: { kind: 'user', id: userId, sessionId }, origin, userId, subject: { kind: 'partner', id: String(partnerId) } }) as const;
