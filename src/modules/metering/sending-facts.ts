import type { Tx } from '#lib/db/database.ts';
import { READINGS_LOOKED_AT, type MeterAtAccount, type MeterWithReadings, withShown } from './list-meters.ts';
import type { ShownReading } from './reading.ts';
import type { Sender } from './sending.ts';
import * as rows from './sending.sql.ts';

/** What had come with a key: its number, who sent it and the digest of what was in it. */
export interface Claimed {
  readonly submission: string;
  readonly sender: string;
  readonly sha256: string;
}

/** The meters of a sending that are the sender's, with what they showed, and what had come with its key. */
export async function factsOf(tx: Tx, sender: Sender, ids: readonly bigint[], now: Temporal.Instant, key: string | null = null): Promise<{ readonly own: readonly MeterWithReadings[]; readonly claimed: Claimed | undefined }> {
  const found = await tx.many<FactRow>(rows.facts(tx.operatorId, whoseOf(sender, now), ids, key, READINGS_LOOKED_AT));
  const own = found.map((row) => withShown(row, (row.shown ?? []).map((each) => readingOf(row.id, each))));
  const [first] = found;
  if (!first) return { own, claimed: key === null ? undefined : await tx.maybe<Claimed>(rows.claimed(tx.operatorId, key)) };
  const [submission, who, sha256] = first.claimed ?? [];
  return { own, claimed: submission === undefined ? undefined : { submission, sender: who as string, sha256: sha256 as string } };
}

type FactRow = MeterAtAccount & { readonly shown: ShownRow[] | null; readonly claimed: [string, string, string] | null };
type ShownRow = [id: string, values: string[], takenOn: string, source: ShownReading['source'], state: ShownReading['state'], period: string, submission: string | null];

/** A link is its user's own: it was sent to his mailbox. */
const whoseOf = (sender: Sender, at: Temporal.Instant): rows.Whose =>
  sender.kind === 'staff' ? { reach: null, accountId: null } : { reach: { userId: sender.userId, right: sender.kind === 'link' ? 'own' : 'readings', at }, accountId: sender.accountId ?? null };

const readingOf = (meterId: bigint, [id, values, takenOn, source, state, period, submission]: ShownRow): ShownReading => ({
  id: BigInt(id), meterId, values, takenOn: Temporal.PlainDate.from(takenOn), source, state, period: Temporal.PlainDate.from(period), submission,
});
