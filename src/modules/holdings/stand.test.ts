import { join } from 'node:path';
import { statement } from '#lib/db/sql.ts';
import { testDatabase } from '#lib/db/test-database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import * as operators from '#operators';
import * as holdings from './index.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
export const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');
export const FARMER = { number: '850423301183', name: 'Оразов Нұрбек Сағатұлы' };
export const MILL = { number: '150340000674', name: 'ТОО «Диірмен»' };

type Line = Readonly<Record<string, string | null>>;
export const RECEIPT: Line = {
  number: 'AB-0001', holder: FARMER.number, elevator: 'Есіл элеваторы', crop: 'Бидай', class: '3', weight: '120.5', harvest_year: '2026', state: 'in-circulation', encumbrances: null, issued_on: '2026-09-14',
};

/** A database with the operators, and the way a registry of receipts takes into one of them. */
export async function openHoldingsStand() {
  const db = await testDatabase();
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(PROFILES));
  const operator = enrolled.find(({ code }) => code === 'grain');
  if (!operator) throw new Error('no operator');
  let imports = 0;

  /** Stages lines as exchange does, and takes them in. */
  async function takeIn(lines: readonly Line[], at = NOW) {
    const staged = { lines: 'staging.h_lines' };
    const importId = `00000000-0000-4000-8000-${String((imports += 1)).padStart(12, '0')}`;
    return bulkTransaction(db, operator!.id, async (tx) => {
      const run = (text: string, values: unknown[] = []) => tx.run(statement(text, values));
      await run('drop table if exists staging.h_lines');
      await run(`create unlogged table staging.h_lines (ord integer not null, line integer not null, ${holdings.STAGED_COLUMNS.map(({ column, type }) => `${column} ${type}`).join(', ')})`);
      for (const [ord, line] of lines.entries()) {
        const names = Object.keys(line);
        await run(`insert into staging.h_lines (ord, line, ${names.join(', ')}) values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(', ')})`, [ord, ord + 1, ...Object.values(line)]);
      }
      const faults = await holdings.stagedFaults(tx, staged, 10);
      const counts = await holdings.countStaged(tx, staged);
      const written = faults.length > 0 ? 0 : await holdings.takeIn(tx, staged, { importId, from: 0, until: lines.length, at });
      await holdings.gatherStatistics(tx);
      return { importId, faults, counts, written };
    });
  }

  return { db, operator, enrolled, takeIn, rows: (text: string, ...values: unknown[]) => db.asOwner(text, values), close: () => db.close() };
}

export type HoldingsStand = Awaited<ReturnType<typeof openHoldingsStand>>;
