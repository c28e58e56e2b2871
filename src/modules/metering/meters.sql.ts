import { sql } from '#lib/db/sql.ts';
import type { Reach } from '#accounts';

/** Meters of the accounts that somebody reaches; with an account or ids, of those alone. One row more than `most` tells that there are more. */
export const reached = (operatorId: number, { userId, right, at }: Reach, accountId: bigint | null, ids: readonly bigint[] | null, most: number) => sql`
  select m.id, m.account_id as "accountId", m.service, m.number, m.model, m.place, m.unit, m.digits, m.fraction_digits as "fractionDigits", m.zones, m.multiplier, m.daily_limit as "dailyLimit",
    m.tariff, m.is_automatic as "isAutomatic", m.installed_on as "installedOn", m.removed_on as "removedOn", m.replaced_by as "replacedBy", m.initial::text[] as initial,
    m.verified_on as "verifiedOn", m.verification_due_on as "verificationDueOn",
    a.number as "accountNumber", a.address, a.residents, a.closed_on as "closedOn", a.held_from as "heldFrom", nullif(l.user_id, ${userId}) as "principalId",
    (select b.period from accounts.pub_billed b where b.operator_id = a.operator_id and b.account_id = a.account_id) as "billedPeriod"
  from accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) l
  join accounts.pub_accounts a on a.operator_id = l.operator_id and a.account_id = l.account_id
  join metering.meters m on m.operator_id = a.operator_id and m.account_id = a.account_id
  where (${accountId}::bigint is null or l.account_id = ${accountId}) and (${list(ids)}::bigint[] is null or m.id = any(${list(ids)}::bigint[]))
  order by a.number, m.removed_on nulls first, m.service, m.number, m.id
  limit ${most}`;

/** The same for staff: of one account, or of meters by id. */
export const ofAccount = (operatorId: number, accountId: bigint | null, ids: readonly bigint[] | null) => sql`
  select m.id, m.account_id as "accountId", m.service, m.number, m.model, m.place, m.unit, m.digits, m.fraction_digits as "fractionDigits", m.zones, m.multiplier, m.daily_limit as "dailyLimit",
    m.tariff, m.is_automatic as "isAutomatic", m.installed_on as "installedOn", m.removed_on as "removedOn", m.replaced_by as "replacedBy", m.initial::text[] as initial,
    m.verified_on as "verifiedOn", m.verification_due_on as "verificationDueOn",
    a.number as "accountNumber", a.address, a.residents, a.closed_on as "closedOn", null as "heldFrom", null as "principalId",
    (select b.period from accounts.pub_billed b where b.operator_id = m.operator_id and b.account_id = m.account_id) as "billedPeriod"
  from metering.meters m
  join accounts.pub_accounts a on a.operator_id = m.operator_id and a.account_id = m.account_id
  where m.operator_id = ${operatorId} and (${accountId}::bigint is null or m.account_id = ${accountId}) and (${list(ids)}::bigint[] is null or m.id = any(${list(ids)}::bigint[]))
  order by m.removed_on nulls first, m.service, m.number, m.id`;

export const rates = (operatorId: number, services: readonly string[]) => sql`
  select service, tariff, valid_from as "validFrom", valid_until as "validUntil", zone, above, is_per_resident as "isPerResident", price, net, vat_percent as "vatPercent", source
  from metering.rates
  where operator_id = ${operatorId} and service = any(${services}::text[])
  order by service, tariff, valid_from, zone, above`;

export const residents = (operatorId: number, accountIds: readonly bigint[]) => sql`
  select account_id as "accountId", valid_from as "validFrom", residents
  from metering.residents
  where operator_id = ${operatorId} and account_id = any(${list(accountIds)}::bigint[])
  order by account_id, valid_from`;

const list = (ids: readonly bigint[] | null): string[] | null => ids && ids.map(String);
