import type { Tx } from '#lib/db/database.ts';
import * as accounts from '#accounts';
import * as holdings from '#holdings';
import * as metering from '#metering';
import * as papers from '#papers';
import { takeOutUnfit } from './check-metering.ts';
import { takeOutUnfitPapers } from './check-papers.ts';
import type { PreviewCounts, PreviewSum } from './import.ts';
import type { Difference } from './preview.rules.ts';
import { largestDifference, totalsByPeriod } from './preview.rules.ts';
import { REJECTS_AT_MOST, type RejectedLine } from './reading/registry-reader.ts';
import * as staging from './staging.sql.ts';
import * as sums from './sums.sql.ts';
import { isForAccounts, isForHoldings, isForMetering, isForPapers } from './taking.ts';

export interface Checked {
  /** Lines the reader could not know to be wrong: keys that stand twice far apart, accounts nobody knows. */
  readonly rejected: readonly RejectedLine[];
  readonly accounts: PreviewCounts;
  /** Of metering: lines that say something of what is known, and lines that are new. */
  readonly entries: PreviewCounts | null;
  /** Of registries of accounts alone. */
  readonly changes: accounts.StagedChanges | null;
  readonly sums: readonly PreviewSum[];
  readonly difference: Difference | null;
}

/** Compares what was read with itself and with the accounts. Runs in one transaction of the operator. */
export async function checkStaging(tx: Tx, tables: staging.Staging): Promise<Checked> {
  const rejected = await takeOutWrong(tx, tables);
  if (isForMetering(tables)) return { rejected, ...(await countMetering(tx, tables)), changes: null, sums: [], difference: null };
  if (isForHoldings(tables)) return { rejected, accounts: NONE, entries: entriesOf(await holdings.countStaged(tx, tables)), changes: null, sums: [], difference: null };
  if (isForPapers(tables)) return { rejected, accounts: await namedAccounts(tx, tables), entries: entriesOf(await papers.countStaged(tx, tables)), changes: null, sums: [], difference: null };
  if (!isForAccounts(tables)) throw new TypeError(`nobody takes in ${tables.kind}`);
  await accounts.resolveStaged(tx, tables);
  const opensAccounts = tables.kind === 'accounts' || tables.kind === 'balances';
  const counts = await accounts.countStaged(tx, tables);
  const unknown = counts.inFile - counts.known;
  if (!opensAccounts && unknown > 0)
    for (const { line } of await tx.many<{ line: number }>(staging.unknownLines(tables, REJECTS_AT_MOST)))
      rejected.push({ line, word: 'unknown-account', field: 'account', firstLine: null });
  const isPartial = !opensAccounts && unknown > 0;
  return {
    rejected,
    accounts: { ...counts, added: opensAccounts ? unknown : 0, unchanged: counts.known - counts.changed },
    entries: null,
    changes: tables.kind === 'accounts' ? await accounts.countChanges(tx, tables) : null,
    ...(tables.hasLines ? await compareSums(tx, tables, isPartial) : { sums: [], difference: null }),
  };
}

async function countMetering(tx: Tx, tables: staging.Staging & Parameters<typeof metering.countStaged>[1]): Promise<Pick<Checked, 'accounts' | 'entries'>> {
  const entries = entriesOf(await metering.countStaged(tx, tables));
  if (tables.kind === 'rates') return { accounts: NONE, entries };
  return { accounts: await namedAccounts(tx, tables), entries };
}

/** Of registries that open no account and change none. */
async function namedAccounts(tx: Tx, tables: staging.Staging): Promise<PreviewCounts> {
  const named = await accounts.countStaged(tx, { ...tables, kind: 'charges' });
  return { ...named, added: 0, unchanged: named.known };
}

const entriesOf = ({ inFile, known, changed }: { inFile: number; known: number; changed: number }): PreviewCounts => ({ inFile, known, changed, added: inFile - known, unchanged: known - changed });

const NONE: PreviewCounts = { inFile: 0, known: 0, added: 0, changed: 0, unchanged: 0 };

/** Takes out every line that applying must not meet, and tells why. What is known elsewhere may have changed when it runs again. */
export async function takeOutWrong(tx: Tx, tables: staging.Staging): Promise<RejectedLine[]> {
  const twice = await takeOutTwice(tx, tables);
  if (isForHoldings(tables)) return [...twice, ...(await takeOutFaultyHoldings(tx, tables))];
  if (isForPapers(tables)) return [...twice, ...(await takeOutUnfitPapers(tx, tables))];
  return isForMetering(tables) ? [...twice, ...(await takeOutUnfit(tx, tables))] : twice;
}

async function takeOutFaultyHoldings(tx: Tx, tables: staging.Staging): Promise<RejectedLine[]> {
  const faulty = await holdings.stagedFaults(tx, tables, REJECTS_AT_MOST);
  if (faulty.length > 0) await tx.run(staging.takeOut(tables, faulty.map(({ line }) => line)));
  return faulty.map(({ line, word }) => ({ line, word, field: null, firstLine: null }));
}

/** Takes out lines whose key stands twice too far apart for the reader to see; the first of each stays. */
async function takeOutTwice(tx: Tx, tables: staging.Staging): Promise<RejectedLine[]> {
  if (tables.hasLines && !(await tx.one<{ isSo: boolean }>(staging.hasAccountsApart(tables))).isSo) return [];
  const twice = await tx.many<{ line: number; firstLine: number }>(tables.hasLines ? staging.takeOutLinesTwice(tables) : staging.takeOutAccountsTwice(tables));
  return twice.map(({ line, firstLine }) => ({ line, word: 'duplicate', field: null, firstLine }));
}

async function compareSums(tx: Tx, tables: staging.Staging & accounts.Staged, isPartial: boolean): Promise<{ sums: PreviewSum[]; difference: Difference | null }> {
  const inFile = await tx.many<accounts.SumRow>(sums.inFile(tables, isPartial));
  const periods = [...new Set(inFile.map(({ period }) => period.toString()))];
  const months = [...new Set(periods.flatMap((period) => [period, Temporal.PlainDate.from(period).subtract({ months: 1 }).toString()]))];
  const present = await accounts.presentSums(tx, tables.kind, months);
  const replaced = present.length > 0 ? await accounts.replacedSums(tx, tables) : [];
  const byKey = (rows: readonly accounts.SumRow[]) => new Map(rows.map((row) => [`${row.period.toString()} ${row.service}`, row]));
  const [presentBy, replacedBy, inFileBy] = [byKey(present), byKey(replaced), byKey(inFile)];
  const keys = [...new Set([...inFileBy.keys(), ...[...presentBy.keys()].filter((key) => periods.includes(key.slice(0, 10)))])].sort();
  const rows = keys.map((key): PreviewSum => {
    const file = inFileBy.get(key);
    const presentMinor = presentBy.get(key)?.minor ?? 0n;
    const minor = file?.minor ?? 0n;
    const afterMinor = presentMinor - (replacedBy.get(key)?.minor ?? 0n) + minor;
    return { period: Temporal.PlainDate.from(key.slice(0, 10)), service: key.slice(11), lines: Number(file?.lines ?? 0n), minor, presentMinor, afterMinor };
  });
  const byMonth = new Map<string, bigint>();
  for (const row of present) byMonth.set(row.period.toString(), (byMonth.get(row.period.toString()) ?? 0n) + row.minor);
  return { sums: rows, difference: largestDifference(totalsByPeriod(rows, byMonth), byMonth) };
}
