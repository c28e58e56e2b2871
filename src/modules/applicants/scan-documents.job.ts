import * as audit from '#audit';
import type { Clock } from '#lib/clock.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enqueue, type Job } from '#lib/jobs/index.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import * as files from '#files';
import * as rows from './applicants.sql.ts';
import { scanDocumentJob, type ScanPayload } from './job-names.ts';

export interface ApplicantsContext extends files.FilesHouse {
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
}

/** Scanning, for workers. Without a scanner a document stays held. */
export const applicantJobs: readonly Job<ApplicantsContext, ScanPayload>[] = [
  { ...scanDocumentJob, run: ({ scanner, ...context }, { operatorId, paperId }) => (scanner ? scanDocument(context, scanner, operatorId, paperId) : Promise.resolve()) },
];

/** Opens a document that is clean; one that is not stays shut for good. Throws when the scanner cannot say, for the job to be tried again. */
async function scanDocument(house: files.FilesHouse & { readonly clock: Clock }, scanner: Scanner, operatorId: number, paperId: string): Promise<void> {
  const held = await reading(house.db, operatorId, (tx) => tx.maybe<{ fileId: string }>(rows.heldFile(operatorId, paperId)));
  if (!held) return;
  const { verdict } = await scanner.scan(files.openFile(house, operatorId, { id: held.fileId }));
  const now = house.clock();
  await transaction(house.db, operatorId, async (tx) => {
    if ((await tx.run(rows.judge(operatorId, paperId, verdict, now))) === 0) return;
    await audit.record(tx, { action: 'applicant.document-scanned', at: now, actor: { kind: 'system' }, subject: { kind: 'paper', id: paperId }, details: { verdict } });
  });
}

const AT_ONCE = 1_000;

/** Puts what is still held back into the queue: a worker with a scanner does so when it starts. */
export async function queueHeldDocuments({ db }: Pick<ApplicantsContext, 'db'>, operatorId: number): Promise<void> {
  const held = await reading(db, operatorId, (tx) => tx.many<{ id: string }>(rows.held(operatorId, AT_ONCE)));
  if (held.length === 0) return;
  await transaction(db, operatorId, async (tx) => {
    for (const { id } of held) await enqueue(tx, scanDocumentJob, { operatorId, paperId: id }, { singletonKey: id });
  });
}
