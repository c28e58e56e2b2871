import { instantAfter, type Period } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { metersOfUser, type MeterWithReadings } from './list-meters.ts';
import * as links from './links.sql.ts';
import type { Sending } from './sending.ts';
import type { Submitted } from './keep-readings.ts';
import { submitIn, type MeteringHouse, type SendingRefusal } from './submit-readings.ts';

/** Why a link takes nothing (any more). `other-holder`: the account is managed by somebody else now. `readings-closed`: the operator closed handing in readings, or all changes, to the user (ID-17). */
export type LinkRefusal = 'link-unknown' | 'link-expired' | 'link-used' | 'link-superseded' | 'other-holder' | 'readings-closed';

/** What an open link is good for: the meters of one account that work, and nothing else. */
export interface OpenLink {
  readonly userId: string;
  readonly accountId: bigint;
  readonly period: Period;
  readonly expiresAt: Temporal.Instant;
  readonly meters: readonly MeterWithReadings[];
}

const PURPOSE = 'reading-link';
const TOKEN = /^[\w-]{43}$/;
const digestOf = (keys: Keys, token: string): Buffer => keys.digest(PURPOSE, token);

/** Makes the link of an account for one window; the one before it no longer works. Answers its secret, which is kept nowhere. */
export async function makeLink(tx: Tx, keys: Keys, of: { readonly accountId: bigint; readonly userId: string; readonly period: Period; readonly valid: string }, now: Temporal.Instant): Promise<string> {
  const token = secretToken();
  await tx.run(links.supersede(tx.operatorId, of.accountId, now));
  await tx.run(links.insert(tx.operatorId, { ...of, digest: digestOf(keys, token), expiresAt: instantAfter(now, of.valid) }, now));
  return token;
}

/** What stands behind the secret of an address. Looking changes nothing: programs that read mail open addresses too. */
export async function openLink(tx: Tx, keys: Keys, token: string, now: Temporal.Instant): Promise<OpenLink | Refused<LinkRefusal>> {
  if (!TOKEN.test(token)) return refuse<LinkRefusal>('link-unknown');
  const link = await tx.maybe<LinkRow>(links.byDigest(tx.operatorId, digestOf(keys, token)));
  if (!link) return refuse<LinkRefusal>('link-unknown');
  if (link.endedWhy) return refuse<LinkRefusal>(`link-${link.endedWhy}`);
  if (Temporal.Instant.compare(now, link.expiresAt) >= 0) return refuse<LinkRefusal>('link-expired');
  if (link.managedBy !== link.userId) return refuse<LinkRefusal>('other-holder');
  if (await identity.isClosedTo(tx, link.userId, ['readings', 'changes'], now)) return refuse<LinkRefusal>('readings-closed');
  const all = await metersOfUser(tx, { userId: link.userId, right: 'own', at: now }, link.accountId);
  return { userId: link.userId, accountId: link.accountId, period: link.period, expiresAt: link.expiresAt, meters: all.filter(({ meter }) => meter.removedOn === null && !meter.isAutomatic) };
}

interface LinkRow {
  readonly accountId: bigint;
  readonly userId: string;
  readonly managedBy: string | null;
  readonly period: Period;
  readonly expiresAt: Temporal.Instant;
  readonly endedWhy: 'used' | 'superseded' | null;
}

/** Takes the readings that came by a link and uses it up, together: a link takes readings once. */
export function submitByLink(house: MeteringHouse, operator: Operator, token: string, sending: Sending, origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<LinkRefusal | SendingRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const link = await openLink(tx, house.keys, token, now);
    if (isRefused<LinkRefusal>(link)) return link;
    const digest = digestOf(house.keys, token);
    const sender = { kind: 'link', userId: link.userId, accountId: link.accountId } as const;
    const outcome = await submitIn({ ...tx, finish: () => {} }, house.keys, operator, sender, sending, { channel: 'link', key: `link ${digest.toString('base64url')}` }, origin, now);
    if (!isRefused(outcome) && 'submission' in outcome) await tx.run(links.use(operator.id, digest, outcome.submission, now));
    return outcome;
  });
}
