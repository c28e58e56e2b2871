import * as audit from '#audit';
import type { Clock } from '#lib/clock.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { enqueue, type Job } from '#lib/jobs/index.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import * as files from '#files';
import type { CatalogHouse } from '../house.ts';
import * as rows from './cards.sql.ts';
import { scanCardPicture } from './scanning.ts';

interface ScanContext extends files.FilesHouse {
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
}

/** Has a picture of a card scanned: clean, everybody may see it; infected, nobody. Without a scanner it stays held. Throws when the scanner cannot say, for the job to be tried again. */
export const scanCardPictureJob: Job<ScanContext, { readonly operatorId: number; readonly pictureId: string }> = {
  ...scanCardPicture,
  async run({ scanner, ...house }, { operatorId, pictureId }) {
    const held = scanner && (await reading(house.db, operatorId, (tx) => tx.maybe<{ fileId: string }>(rows.heldFile(operatorId, pictureId))));
    if (!held) return;
    const { verdict } = await scanner.scan(files.openFile(house, operatorId, { id: held.fileId }));
    const now = house.clock();
    await transaction(house.db, operatorId, async (tx) => {
      if ((await tx.run(rows.judgePicture(operatorId, pictureId, verdict, now))) === 0) return;
      await audit.record(tx, { action: 'picture.scanned', at: now, actor: { kind: 'system' }, subject: { kind: 'picture', id: pictureId }, details: { verdict } });
    });
  },
};

const AT_ONCE = 1_000;

/** Puts what is still held back into the queue: a worker with a scanner does so when it starts. */
export async function queueHeldCardPictures({ db }: Pick<CatalogHouse, 'db'>, operatorId: number): Promise<void> {
  await transaction(db, operatorId, async (tx) => {
    for (const { id } of await tx.many<{ id: string }>(rows.heldPictures(operatorId, AT_ONCE))) await enqueue(tx, scanCardPicture, { operatorId, pictureId: id }, { singletonKey: id });
  });
}
