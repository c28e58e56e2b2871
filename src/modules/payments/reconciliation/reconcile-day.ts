import { Readable } from 'node:stream';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { bulkTransaction, transaction } from '#lib/db/transaction.ts';
import type { Log } from '#lib/log.ts';
import { decimal } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import type * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import type { PaymentsHouse } from '../house.ts';
import { recordOutcome } from '../record-outcome.ts';
import { recordRefund } from '../record-refund.ts';
import type { Outcome, Provider, RefundOutcome } from '../provider.ts';
import { compareList, layOut } from './compare-list.ts';
import type { ToldLine } from './reconciliation.ts';
import * as rows from './reconciliation.sql.ts';

/** The acquirer may take minutes for a long day. */
const PATIENCE_MS = 300_000;
const BATCH = 500;
const SYSTEM: audit.AuditActor = { kind: 'system' };

export interface DayHouse extends PaymentsHouse, files.FilesHouse {
  readonly log: Pick<Log, 'error'>;
}

/**
 * Compares a day of the acquirer's own list with the books (PA-4). Operations that nobody told of are taken in first, as if a notice had come, so that money
 * is never only a difference; what then remains is a case. The list is kept as a file. Undefined where the protocol has no list, or
 * this very list was compared before. Throws what the acquirer's silence throws: the job comes again.
 */
export async function reconcileDay(house: DayHouse, operator: Operator, on: Temporal.PlainDate, now: Temporal.Instant): Promise<string | undefined> {
  const provider = house.providerOf(operator);
  if (!provider?.listDay) return undefined;
  const day = await readDay(house, operator, provider, on, now);
  const stored = await files.storeFile(house, operator, SYSTEM, { kind: 'registry', name: `${provider.name}-${on.toString()}.csv`, content: Readable.from([Buffer.from([HEAD, ...day.lines.map(textOf)].join(''))]) }, now);
  if (isRefused(stored)) throw new Error(`the list of ${on.toString()} could not be kept: ${stored.refused}`);
  const head = { source: 'acquirer' as const, provider: provider.name, currency: operator.currency, fromOn: on, untilOn: on.add({ days: 1 }) };
  const id = await bulkTransaction(house.db, operator.id, async (tx) => {
    await layOut(tx, day.lines);
    return compareList(tx, operator, { head, file: stored, taken: day.taken, actor: SYSTEM }, now);
  });
  if (id === undefined) await files.removeFile(house, operator, SYSTEM, stored.id, now);
  return id;
}

async function readDay(house: DayHouse, operator: Operator, provider: Provider, on: Temporal.PlainDate, now: Temporal.Instant): Promise<{ lines: ToldLine[]; taken: number }> {
  const call = { requestId: `list:${on.toString()}`, signal: AbortSignal.timeout(PATIENCE_MS), now };
  const lines: ToldLine[] = [];
  let taken = 0;
  let batch: (Outcome | RefundOutcome)[] = [];
  const take = async (): Promise<void> => {
    taken += await takeUnknown(house, operator, provider, batch, now);
    batch = [];
  };
  for await (const told of (provider.listDay as NonNullable<Provider['listDay']>)(on, call)) {
    const line = lineOf(told, operator.zone);
    if (!line) continue;
    lines.push(line);
    batch.push(told);
    if (batch.length === BATCH) await take();
  }
  await take();
  return { lines, taken };
}

/** Takes in what succeeded at the acquirer and is not known here; each in the transaction that a notice would have had. */
async function takeUnknown(house: DayHouse, operator: Operator, provider: Provider, batch: readonly (Outcome | RefundOutcome)[], now: Temporal.Instant): Promise<number> {
  const unknown = await transaction(house.db, operator.id, (tx) => tx.many<{ reference: string }>(rows.unknownOf(operator.id, provider.name, batch.map(({ reference }) => reference))));
  const wanted = new Set(unknown.map(({ reference }) => reference));
  let taken = 0;
  for (const told of batch.filter(({ reference }) => wanted.has(reference))) {
    const take = (tx: Tx) => (isRefund(told) ? recordRefund(tx, house, operator, told, 'registry', now) : recordOutcome(tx, house, operator, told, 'registry', now));
    // One line that cannot be taken in must not hide all others: it is not booked, so the comparison makes it a case.
    const recorded = await transaction(house.db, operator.id, take).catch((err: unknown) => house.log.error({ err, operator: operator.code, reference: told.reference }, 'a line of the acquirer’s list could not be taken in'));
    if (recorded === 'recorded') taken += 1;
  }
  return taken;
}

const isRefund = (told: Outcome | RefundOutcome): told is RefundOutcome => 'ofReference' in told;

/** Only money that moved counts: declined attempts and refunds that failed are in the acquirer's list too. */
function lineOf(told: Outcome | RefundOutcome, zone: string): ToldLine | undefined {
  const { reference, number: about, amount } = told;
  const on = dateIn(zone, told.at);
  if (isRefund(told)) return told.state === 'refunded' || told.state === 'charged-back' ? { reference, about, amountMinor: -amount.minor, on } : undefined;
  return told.state === 'succeeded' ? { reference, about, amountMinor: amount.minor, on } : undefined;
}

const HEAD = 'date;reference;number;amount\n';
const textOf = ({ on, reference, about, amountMinor }: ToldLine): string => `${on.toString()};${reference};${about};${decimal(amountMinor)}\n`;
