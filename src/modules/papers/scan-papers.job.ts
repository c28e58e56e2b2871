import type { Clock } from '#lib/clock.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enqueue, type Job } from '#lib/jobs/index.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import type * as files from '#files';
import { scanPaperJob, type ScanPayload } from './job-names.ts';
import * as rows from './papers.sql.ts';
import { scanPaper } from './scan-paper.ts';

export interface PapersContext extends files.FilesHouse {
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
}

/** Scanning, for workers. */
export const papersJobs: readonly Job<PapersContext, ScanPayload>[] = [
  { ...scanPaperJob, run: async (context, { operatorId, paperId }) => void (await scanPaper(context, context.scanner, operatorId, paperId, context.clock())) },
];

const AT_ONCE = 1_000;

/** Puts what is still held back into the queue: a worker with a scanner does so when it starts. */
export async function queueHeldPapers({ db }: Pick<PapersContext, 'db'>, operatorId: number): Promise<void> {
  const held = await reading(db, operatorId, (tx) => tx.many<{ id: string }>(rows.held(operatorId, AT_ONCE)));
  if (held.length === 0) return;
  await transaction(db, operatorId, async (tx) => {
    for (const { id } of held) await enqueue(tx, scanPaperJob, { operatorId, paperId: id }, { singletonKey: id });
  });
}
