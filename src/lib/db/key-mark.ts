import { sameSecret, type Keys } from '../keys.ts';
import type { Database } from './database.ts';
import * as rows from './key-mark.sql.ts';
import { NOBODY, transaction } from './transaction.ts';

/**
 * Whether these keys are the ones that the database was filled with; the first keys to come are. With other keys every
 * password would look wrong and everything sealed would stay closed.
 */
export async function fitsDatabase(db: Database, keys: Keys): Promise<boolean> {
  const mark = keys.digest('key-mark', 'kabinet');
  return transaction(db, NOBODY, async (tx) => {
    await tx.run(rows.leave(mark));
    return sameSecret((await tx.one<{ mark: Buffer }>(rows.present())).mark, mark);
  });
}
