import { sql } from '#lib/db/sql.ts';

export const openCounter = (operatorId: number, kind: string, year: number) => sql`
  insert into settlements.counters (operator_id, kind, year)
  values (${operatorId}, ${kind}, ${year})
  on conflict (operator_id, kind, year) do nothing`;

/** Numbers of a kind are given one after the other: whoever wants one waits until the one before is committed or undone. */
export const lockCounter = (operatorId: number, kind: string, year: number) => sql`
  select latest
  from settlements.counters
  where operator_id = ${operatorId} and kind = ${kind} and year = ${year}
  for update`;

export const advanceCounter = (operatorId: number, kind: string, year: number, from: bigint, to: bigint) => sql`
  update settlements.counters
  set latest = ${to}
  where operator_id = ${operatorId} and kind = ${kind} and year = ${year} and latest = ${from}`;

export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly year: number;
  readonly ordinal: bigint;
  readonly party: string;
  readonly fromOn: Temporal.PlainDate | null;
  readonly untilOn: Temporal.PlainDate | null;
  readonly issuedAt: Temporal.Instant;
  readonly issuedOn: Temporal.PlainDate;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly content: string;
  readonly sha256: Buffer;
  readonly token: string;
  readonly replaces: string | null;
  readonly reason: string | null;
}

export const insert = (operatorId: number, d: DocumentRow) => sql`
  insert into settlements.documents (operator_id, id, kind, year, ordinal, party, from_on, until_on, issued_at, issued_on, total_minor, currency, content, sha256, token, replaces, reason)
  values (${operatorId}, ${d.id}, ${d.kind}, ${d.year}, ${d.ordinal}, ${d.party}, ${d.fromOn}, ${d.untilOn}, ${d.issuedAt}, ${d.issuedOn}, ${d.totalMinor}, ${d.currency}, ${d.content},
    ${d.sha256}, ${d.token}, ${d.replaces}, ${d.reason})`;

/** What was issued about some days and not replaced. */
export const standing = (operatorId: number, kind: string, party: string, period: { from: Temporal.PlainDate; until: Temporal.PlainDate }) => sql`
  select d.id
  from settlements.documents d
  where d.operator_id = ${operatorId} and d.party = ${party} and d.kind = ${kind} and d.from_on = ${period.from} and d.until_on = ${period.until}
    and not exists (select from settlements.documents l where l.operator_id = d.operator_id and l.replaces = d.id)`;

export const byId = (operatorId: number, id: string) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy", d.content
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.id = ${id}`;

export const byToken = (operatorId: number, token: string) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy", d.content
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.token = ${token}`;

export const ofParty = (operatorId: number, party: string, kind: string | null, before: string | null, most: number) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy"
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.party = ${party} and (${kind}::text is null or d.kind = ${kind}) and (${before}::uuid is null or d.id < ${before}::uuid)
  order by d.id desc
  limit ${most}`;

export const ofPartyOldestFirst = (operatorId: number, party: string, kind: string | null, after: string | null, most: number) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy"
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.party = ${party} and (${kind}::text is null or d.kind = ${kind}) and (${after}::uuid is null or d.id > ${after}::uuid)
  order by d.id
  limit ${most}`;

export const latest = (operatorId: number, before: string | null, most: number) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy"
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and (${before}::uuid is null or d.id < ${before}::uuid)
  order by d.id desc
  limit ${most}`;

export const latestOfKind = (operatorId: number, kind: string, before: string | null, most: number) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy"
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.kind = ${kind} and (${before}::uuid is null or d.id < ${before}::uuid)
  order by d.id desc
  limit ${most}`;

export const numbered = (operatorId: number, kinds: readonly string[], year: number, ordinal: bigint) => sql`
  select d.id, d.kind, d.year, d.ordinal, d.party, d.from_on as "fromOn", d.until_on as "untilOn", d.issued_at as "issuedAt", d.issued_on as "issuedOn", d.total_minor as "totalMinor", d.currency,
    encode(d.sha256, 'hex') as sha256, d.token, d.replaces, d.reason, l.id as "replacedBy"
  from settlements.documents d
  left join settlements.documents l on l.operator_id = d.operator_id and l.replaces = d.id
  where d.operator_id = ${operatorId} and d.kind = any (${kinds}::text[]) and d.year = ${year} and d.ordinal = ${ordinal}
  order by d.id`;
