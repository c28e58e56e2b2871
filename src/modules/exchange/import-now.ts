import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { transaction } from '#lib/db/transaction.ts';
import type { Clock } from '#lib/clock.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as files from '#files';
import type { Operator } from '#operators';
import { applyImport } from './apply-import.ts';
import { moveImport } from './import-events.ts';
import { failImport } from './fail-import.ts';
import type { ApplyingHouse, ImportDetail, Progress } from './import.ts';
import { importOf } from './list-imports.ts';
import { previewImport } from './preview-import.ts';
import type { Encoding } from './reading/encoding.ts';
import { applicable } from './request-apply.ts';
import { beginImport, type SameFile, type StartRefusal } from './start-import.ts';

export type ImportNowRefusal = StartRefusal | files.FileRefusal | 'second-person' | 'not-applicable';

/**
 * A whole import in this process, without jobs: for the command line and the demonstration. What needs a second person
 * stays previewed, for the office to decide ('second-person').
 */
export async function importNow(
  house: ApplyingHouse,
  operator: Operator,
  wish: { readonly path: string; readonly layout: string; readonly encoding?: Encoding; readonly signal?: AbortSignal },
  clock: Clock,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ImportDetail | SameFile | Refused<ImportNowRefusal>> {
  const by = { kind: 'system' } as const;
  const stored = await files.storeFile(house, operator, by, { kind: 'registry', name: basename(wish.path), content: createReadStream(wish.path) }, clock());
  if (isRefused<files.FileRefusal>(stored)) return stored;
  const id = await transaction(house.db, operator.id, (tx) => beginImport(tx, house, operator, by, { ...wish, fileId: stored.id }, clock()));
  if (isRefused<StartRefusal>(id)) return id;
  const run = { clock, signal: wish.signal ?? new AbortController().signal, onProgress };
  try {
    await previewImport(house, operator, id, run);
    const refusal = await transaction(house.db, operator.id, async (tx) => {
      const preview = await applicable(tx, id);
      if (isRefused(preview)) return preview.refused === 'not-applicable' ? refuse('not-applicable') : undefined;
      if (preview.needsSecondPerson) return refuse('second-person');
      await moveImport(tx, id, { to: 'applying', at: clock(), by });
      return undefined;
    });
    if (refusal) return refusal;
    await applyImport(house, operator, id, run);
  } catch (error) {
    await failImport(house, operator, id, clock());
    throw error;
  }
  return transaction(house.db, operator.id, async (tx) => (await importOf(tx, id)) as ImportDetail);
}
