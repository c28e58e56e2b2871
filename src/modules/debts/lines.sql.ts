import { sql } from '#lib/db/sql.ts';

/** Accounts of a chunk: those behind one, up to another. */
export interface Chunk {
  readonly runId: string;
  readonly after: bigint;
  readonly upTo: bigint;
}

/** What the rule says, in the terms of a day. */
export interface Judgement {
  readonly today: Temporal.PlainDate;
  readonly least: bigint;
  readonly overdueSince: Temporal.PlainDate;
  readonly toldSince: Temporal.Instant;
  readonly channels: readonly string[];
  /** Whether debts are told by SMS where a user chose nothing. */
  readonly isSmsUsual: boolean;
  readonly heldBy: readonly string[];
  /** Whether lines that wait to be told are judged once more, and no account is added. */
  readonly isAgain: boolean;
}

/** The latest of the next accounts, whatever they owe. */
export const chunkOfAccounts = (operatorId: number, after: bigint, most: number) => sql`
  select max(account_id) as "upTo"
  from (
    select account_id
    from accounts.pub_accounts
    where operator_id = ${operatorId} and account_id > ${after}
    order by account_id
    limit ${most}
  ) next`;

/** The latest of the next lines that wait to be told. */
export const chunkOfLines = (operatorId: number, runId: string, after: bigint, most: number) => sql`
  select max(account_id) as "upTo"
  from (
    select account_id
    from debts.lines
    where operator_id = ${operatorId} and run_id = ${runId} and account_id > ${after} and left_out is null and told_at is null
    order by account_id
    limit ${most}
  ) next`;

/** Whom the rule names among the accounts of a chunk, how each is told, and who is left out and why: the first reason counts. */
export const judge = (operatorId: number, { runId, after, upTo }: Chunk, rule: Judgement) => sql`
  insert into debts.lines (operator_id, run_id, account_id, overdue_minor, since_on, channel, left_out)
  select d.operator_id, ${runId}::uuid, d.account_id, d.overdue_minor, d.since_on, case when why.left_out is null then way.channel end, why.left_out
  from (
    select operator_id, account_id, since_on, case when due_on < ${rule.today}::date then left_minor else left_minor - accrued_minor end as overdue_minor
    from accounts.pub_debts
    where operator_id = ${operatorId} and account_id > ${after} and account_id <= ${upTo} and since_on <= ${rule.overdueSince}::date
  ) d
  left join accounts.pub_managed m on m.operator_id = d.operator_id and m.account_id = d.account_id
  left join identity.pub_recipients r on r.operator_id = m.operator_id and r.user_id = m.user_id
  cross join lateral (
    select exists (select from notices.pub_undeliverable x where x.operator_id = r.operator_id and x.address_key = lower(normalize(r.email, nfkc))) as is_so
  ) dead
  left join lateral (
    select wish.channel
    from unnest(${rule.channels}::text[]) with ordinality as wish (channel, ord)
    where wish.channel = 'email' and not dead.is_so
      or wish.channel = 'sms' and r.phone is not null
        and (dead.is_so or coalesce((select c.is_on from notices.pub_choices c where c.operator_id = r.operator_id and c.user_id = r.user_id and c.topic = 'debts' and c.channel = 'sms'), ${rule.isSmsUsual}))
    order by wish.ord
    limit 1
  ) way on true
  cross join lateral (
    select case
      when r.user_id is null then 'nobody-registered'
      when exists (select from identity.pub_disputing p where p.operator_id = r.operator_id and p.user_id = r.user_id) then 'disputed'
      when exists (select from requests.pub_open q where q.operator_id = d.operator_id and q.account_id = d.account_id and q.kind = any(${rule.heldBy}::text[])) then 'claim-open'
      when exists (select from debts.lines t where t.operator_id = d.operator_id and t.account_id = d.account_id and t.told_at > ${rule.toldSince}) then 'told-lately'
      when way.channel is null then 'undeliverable'
    end as left_out
  ) why
  where d.overdue_minor >= ${rule.least}
    and (not ${rule.isAgain} or exists (select from debts.lines l where l.operator_id = d.operator_id and l.run_id = ${runId} and l.account_id = d.account_id))
  on conflict (operator_id, run_id, account_id) do update
  set overdue_minor = excluded.overdue_minor, since_on = excluded.since_on, channel = excluded.channel, left_out = excluded.left_out, judgements = 2
  where lines.left_out is null and lines.told_at is null`;

/** Lines of the chunk that were not judged again: the rule names them no longer. */
export const leaveOutPaid = (operatorId: number, { runId, after, upTo }: Chunk) => sql`
  update debts.lines
  set left_out = 'paid', channel = null, judgements = 2
  where operator_id = ${operatorId} and run_id = ${runId} and account_id > ${after} and account_id <= ${upTo} and left_out is null and told_at is null and judgements = 1`;

/** Lines of the chunk that are still to be told, with whom and where. */
export const toTell = (operatorId: number, { runId, after, upTo }: Chunk) => sql`
  select l.account_id as "accountId", l.overdue_minor as "overdueMinor", l.since_on as "sinceOn", l.channel, m.number, m.user_id as "userId", r.email, r.phone, r.language
  from debts.lines l
  join accounts.pub_managed m on m.operator_id = l.operator_id and m.account_id = l.account_id
  join identity.pub_recipients r on r.operator_id = m.operator_id and r.user_id = m.user_id
  where l.operator_id = ${operatorId} and l.run_id = ${runId} and l.account_id > ${after} and l.account_id <= ${upTo} and l.left_out is null and l.told_at is null
  order by l.account_id`;

export const told = (operatorId: number, runId: string, lines: { accountIds: readonly bigint[]; messageIds: readonly (string | null)[] }, now: Temporal.Instant) => sql`
  update debts.lines l
  set message_id = told.message_id, told_at = case when told.message_id is not null then ${now}::timestamptz end, left_out = case when told.message_id is null then 'undeliverable' end, channel = case when told.message_id is not null then l.channel end
  from unnest(${lines.accountIds.map(String)}::bigint[], ${lines.messageIds}::uuid[]) told(account_id, message_id)
  where l.operator_id = ${operatorId} and l.run_id = ${runId} and l.account_id = told.account_id`;

/** Counts what became of the lines of a chunk: all when they are drawn up, and those that were still to be told when they are told. */
export const tally = (operatorId: number, { runId, after, upTo }: Chunk, stage: 'drawn-up' | 'told') => sql`
  insert into debts.tallies (operator_id, run_id, stage, outcome, accounts, overdue_minor)
  select operator_id, run_id, ${stage}::text, coalesce(left_out, channel), count(*), sum(overdue_minor)
  from debts.lines
  where operator_id = ${operatorId} and run_id = ${runId} and account_id > ${after} and account_id <= ${upTo} and judgements = case ${stage}::text when 'told' then 2 else 1 end
  group by operator_id, run_id, coalesce(left_out, channel)
  on conflict (operator_id, run_id, stage, outcome) do update
  set accounts = tallies.accounts + excluded.accounts, overdue_minor = tallies.overdue_minor + excluded.overdue_minor`;

/** Lines of a run in the order of accounts; of one reason alone where it is named, and of those to be told with '' for it. */
export const ofRun = (operatorId: number, runId: string, leftOut: string | null, after: bigint, most: number) => sql`
  select l.account_id as "accountId", a.number, l.overdue_minor as "overdueMinor", l.since_on as "sinceOn", l.channel, l.left_out as "leftOut", l.message_id as "messageId", l.told_at as "toldAt"
  from debts.lines l
  join accounts.pub_accounts a on a.operator_id = l.operator_id and a.account_id = l.account_id
  where l.operator_id = ${operatorId} and l.run_id = ${runId} and l.account_id > ${after}
    and (${leftOut}::text is null or coalesce(l.left_out, '') = ${leftOut})
  order by l.account_id
  limit ${most}`;

export const toldOf = (operatorId: number, accountId: bigint, most: number) => sql`
  select l.account_id as "accountId", '' as number, l.overdue_minor as "overdueMinor", l.since_on as "sinceOn", l.channel, l.left_out as "leftOut", l.message_id as "messageId", l.told_at as "toldAt"
  from debts.lines l
  where l.operator_id = ${operatorId} and l.account_id = ${accountId} and l.told_at is not null
  order by l.told_at desc, l.run_id
  limit ${most}`;
