import { join } from 'node:path';
import { testDatabase } from '#lib/db/test-database.ts';
import { statement } from '#lib/db/sql.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as operators from '#operators';
import * as metering from './index.ts';
import type { StagedMetering, StagedMeteringKind } from './staged.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
export const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');
const IMPORT = '00000000-0000-4000-8000-000000000001';

type Line = Readonly<Record<string, string | null>>;

/** A database with one operator, and the way a registry of metering takes into it. */
export async function openMeteringStand() {
  const db = await testDatabase();
  const operator = (await operators.enrolOperators(db, await operators.loadProfiles(PROFILES))).find(({ profile }) => profile.readings.reminder);
  if (!operator) throw new Error('no operator');

  const openAccount = async (number: string, residents: number | null = null): Promise<bigint> => {
    const [row] = await db.asOwner(
      `with opened as (select set_config('app.operator_id', $1::text, false)) insert into accounts.accounts (operator_id, number, address, residents, import_id) select $1::integer, $2, 'Abay 1', $3, $4 from opened returning id`,
      [operator.id, number, residents, IMPORT],
    );
    return BigInt(String(row?.['id']));
  };

  const users = new Map<bigint, string>();
  const addUser = async (name: string): Promise<string> => {
    const [row] = await db.asOwner(
      `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $2 || '@mail.example', $2 || '@mail.example', 'en', now()) returning id`,
      [operator.id, name],
    );
    return row?.['id'] as string;
  };
  const link = async (account: bigint, userId: string): Promise<void> => {
    users.set(account, userId);
    await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [operator.id, account, userId]);
  };

  /** Stages lines as exchange does, and takes them in. Answers the faults and the counts of before, and what was written. */
  async function takeIn(kind: StagedMeteringKind, lines: readonly Line[], at = NOW) {
    const staged: StagedMetering = { kind, lines: 'staging.t_lines', resolved: 'staging.t_resolved' };
    return bulkTransaction(db, operator!.id, async (tx) => {
      const columns = metering.STAGED_COLUMNS[kind];
      const run = (text: string, values: unknown[] = []) => tx.run(statement(text, values));
      await run('drop table if exists staging.t_accounts, staging.t_lines, staging.t_resolved');
      await run('create unlogged table staging.t_accounts (ord integer not null, line integer not null, number text not null)');
      await run(`create unlogged table staging.t_lines (ord integer not null, line integer not null, ${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})`);
      for (const [ord, line] of lines.entries()) {
        await run('insert into staging.t_accounts (ord, line, number) values ($1, $2, $3)', [ord, ord + 1, line['account'] ?? '']);
        const given = columns.filter(({ column }) => line[column] != null);
        await run(
          `insert into staging.t_lines (ord, line, ${given.map(({ column }) => column).join(', ')}) values ($1, $2, ${given.map((_, i) => `$${i + 3}`).join(', ')})`,
          [ord, ord + 1, ...given.map(({ column }) => line[column])],
        );
      }
      if (kind !== 'rates') await accounts.resolveStaged(tx, { kind: 'payments', accounts: 'staging.t_accounts', lines: staged.lines, resolved: staged.resolved });
      const faults = await metering.stagedFaults(tx, staged, 10);
      const counts = await metering.countStaged(tx, staged);
      const written = faults.length > 0 ? 0 : await metering.takeIn(tx, staged, { importId: IMPORT, from: 0, until: lines.length, at });
      await metering.gatherStatistics(tx, kind);
      return { faults, counts, written };
    });
  }

  return { db, operator, openAccount, addUser, link, userOf: (account: bigint) => users.get(account) as string, takeIn, rows: (text: string, ...values: unknown[]) => db.asOwner(text, values), close: () => db.close() };
}

export type MeteringStand = Awaited<ReturnType<typeof openMeteringStand>>;
