import * as audit from '#audit';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import * as files from '#files';
import * as rows from './papers.sql.ts';

/**
 * Has a held document scanned and opens it when it is clean; one that is not stays shut for good. Without a scanner it stays
 * held: 'held'. Throws when the scanner cannot say, for the job to be tried again. The scanner is asked outside of any transaction.
 */
export async function scanPaper(house: files.FilesHouse, scanner: Scanner | undefined, operatorId: number, paperId: string, now: Temporal.Instant): Promise<'clean' | 'infected' | 'held' | 'settled'> {
  const held = await reading(house.db, operatorId, (tx) => tx.maybe<{ accountId: bigint; fileId: string }>(rows.heldFile(operatorId, paperId)));
  if (!held) return 'settled';
  if (!scanner) return 'held';
  const outcome = await scanner.scan(files.openFile(house, operatorId, { id: held.fileId }));
  await transaction(house.db, operatorId, async (tx) => {
    if ((await tx.run(rows.judge(operatorId, paperId, outcome.verdict, now))) === 0) return;
    if (outcome.verdict === 'clean') await tx.run(rows.supersede(operatorId, paperId, now));
    const details = { verdict: outcome.verdict, ...('finding' in outcome ? { finding: outcome.finding } : {}) };
    await audit.record(tx, { action: 'paper.scanned', at: now, actor: { kind: 'system' }, subject: { kind: 'paper', id: paperId }, details });
  });
  return outcome.verdict;
}
