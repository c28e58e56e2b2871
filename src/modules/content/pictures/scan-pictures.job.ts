import * as audit from '#audit';
import type { Clock } from '#lib/clock.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enqueue, type Job } from '#lib/jobs/index.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import * as files from '#files';
import { scanPictureJob, type PicturePayload } from './job-names.ts';
import * as rows from './pictures.sql.ts';

export interface PicturesContext extends files.FilesHouse {
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
}

/** Scanning, for workers. Without a scanner a picture stays held. */
export const contentJobs: readonly Job<PicturesContext, PicturePayload>[] = [
  { ...scanPictureJob, run: ({ scanner, ...context }, { operatorId, pictureId }) => (scanner ? scanPicture(context, scanner, operatorId, pictureId) : Promise.resolve()) },
];

/** Shows a picture that is clean; one that is not stays shut for good. Throws when the scanner cannot say, for the job to be tried again. */
async function scanPicture(house: files.FilesHouse & { readonly clock: Clock }, scanner: Scanner, operatorId: number, pictureId: string): Promise<void> {
  const held = await reading(house.db, operatorId, (tx) => tx.maybe<{ fileId: string }>(rows.heldFile(operatorId, pictureId)));
  if (!held) return;
  const { verdict } = await scanner.scan(files.openFile(house, operatorId, { id: held.fileId }));
  const now = house.clock();
  await transaction(house.db, operatorId, async (tx) => {
    if ((await tx.run(rows.judge(operatorId, pictureId, verdict, now))) === 0) return;
    await audit.record(tx, { action: 'picture.scanned', at: now, actor: { kind: 'system' }, subject: { kind: 'picture', id: pictureId }, details: { verdict } });
  });
}

const AT_ONCE = 1_000;

/** Puts what is still held back into the queue: a worker with a scanner does so when it starts. */
export async function queueHeldPictures({ db }: Pick<PicturesContext, 'db'>, operatorId: number): Promise<void> {
  const held = await reading(db, operatorId, (tx) => tx.many<{ id: string }>(rows.held(operatorId, AT_ONCE)));
  if (held.length === 0) return;
  await transaction(db, operatorId, async (tx) => {
    for (const { id } of held) await enqueue(tx, scanPictureJob, { operatorId, pictureId: id }, { singletonKey: id });
  });
}
