import { sql, statement, type Sql } from '#lib/db/sql.ts';
import type { Staged } from './staged.ts';

/** Open accounts of a number with the marks of their holders; one row per mark, or one without. */
export const ofNumber = (operatorId: number, number: string) => sql`
  select a.id as "accountId", m.field, m.digest
  from accounts.accounts a
  left join accounts.holder_marks m on m.operator_id = a.operator_id and m.account_id = a.id
  where a.operator_id = ${operatorId} and a.number = ${number} and a.closed_on is null`;

export interface NewMark {
  readonly accountId: bigint;
  readonly field: string;
  readonly digest: Buffer;
}

export const record = (operatorId: number, marks: readonly NewMark[], at: Temporal.Instant) => sql`
  insert into accounts.holder_marks (operator_id, account_id, field, digest, recorded_at)
  select ${operatorId}, account_id, field, decode(digest, 'hex'), ${at}
  from unnest(${marks.map(({ accountId }) => String(accountId))}::bigint[], ${marks.map(({ field }) => field)}::text[], ${marks.map(({ digest }) => digest.toString('hex'))}::text[]) mark(account_id, field, digest)
  on conflict (operator_id, account_id, field) do update
  set digest = excluded.digest, recorded_at = excluded.recorded_at`;

/** What a slice of a staged registry says of holders' documents, where it says anything. */
export const ofStaged = ({ accounts }: Pick<Staged, 'accounts'>, operatorId: number, from: number, until: number): Sql =>
  statement(
    `
    select a.id as "accountId", s.document_number as "documentNumber", s.iin, s.birth_date as "birthDate"
    from ${accounts} s
    join accounts.accounts a on a.operator_id = $1 and a.number = s.number
    where s.ord >= $2 and s.ord < $3 and coalesce(s.document_number, s.iin, s.birth_date::text) is not null
    order by a.id`,
    [operatorId, from, until],
  );
