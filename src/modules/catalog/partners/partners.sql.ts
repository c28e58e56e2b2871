import { sql } from '#lib/db/sql.ts';
import type { PartnerRole, PartnerState } from './partner.ts';

export const insert = (operatorId: number, partner: { readonly bin: string; readonly name: string; readonly email: string; readonly about: string; readonly appliedBy: string }, at: Temporal.Instant) => sql`
  insert into catalog.partners (operator_id, bin, name, email, about, state, applied_by, applied_at, holder_key)
  select ${operatorId}, ${partner.bin}, ${partner.name}, ${partner.email}, ${partner.about}::jsonb, 'applied', ${partner.appliedBy}, ${at}, holder_key
  from identity.pub_bound
  where operator_id = ${operatorId} and user_id = ${partner.appliedBy}
  on conflict (operator_id, bin) where state <> 'ended' do nothing
  returning id`;

export const byId = (operatorId: number, id: bigint) => sql`
  select id, bin, name, email, about, requisites, state, agreement_number as "agreementNumber", agreement_on as "agreementOn",
    commission_percent as "commissionPercent", applied_at as "appliedAt"
  from catalog.partners
  where operator_id = ${operatorId} and id = ${id}`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: bigint) => sql`
  select id, bin, name, email, about, requisites, state, agreement_number as "agreementNumber", agreement_on as "agreementOn",
    commission_percent as "commissionPercent", applied_at as "appliedAt"
  from catalog.partners
  where operator_id = ${operatorId} and id = ${id}
  for update`;

/** For whom a user works. An administrator does while his certificate binds him to the partner's organisation (`identity.pub_bound`), and no longer than that. */
export const ofUser = (operatorId: number, userId: string) => sql`
  select p.id, p.bin, p.name, p.email, p.about, p.requisites, p.state, p.agreement_number as "agreementNumber", p.agreement_on as "agreementOn",
    p.commission_percent as "commissionPercent", p.applied_at as "appliedAt", e.role
  from catalog.employees e
  join catalog.partners p on p.operator_id = e.operator_id and p.id = e.partner_id
  where e.operator_id = ${operatorId} and e.user_id = ${userId} and e.ended_at is null
    and (e.role <> 'administrator' or exists (
      select
      from identity.pub_bound b
      where b.operator_id = e.operator_id and b.user_id = e.user_id and b.holder_key = p.holder_key
    ))
  order by p.id`;

/** The partner of the organisation that a user acts for. */
export const ofHolder = (operatorId: number, userId: string) => sql`
  select p.id, p.name
  from catalog.partners p
  where p.operator_id = ${operatorId} and p.state <> 'ended' and p.holder_key = (select holder_key from identity.pub_bound where operator_id = ${operatorId} and user_id = ${userId})`;

/** An administrator whom no certificate binds to the partner any more administers it no more: of a partner, or wherever a user is one. */
export const endUnbound = (operatorId: number, whose: { readonly partnerId: bigint | null; readonly userId: string | null }, at: Temporal.Instant) => sql`
  update catalog.employees e
  set ended_at = ${at}
  from catalog.partners p
  where e.operator_id = ${operatorId} and e.ended_at is null and e.role = 'administrator' and (e.partner_id = ${whose.partnerId}::bigint or e.user_id = ${whose.userId}::uuid)
    and p.operator_id = e.operator_id and p.id = e.partner_id and not exists (
      select
      from identity.pub_bound b
      where b.operator_id = e.operator_id and b.user_id = e.user_id and b.holder_key = p.holder_key
    )
  returning e.user_id as "userId"`;

export const endAll = (operatorId: number, partnerId: bigint, at: Temporal.Instant) => sql`
  update catalog.employees
  set ended_at = ${at}
  where operator_id = ${operatorId} and partner_id = ${partnerId} and ended_at is null`;

/** Ends what a user does for one partner. */
export const leave = (operatorId: number, partnerId: bigint, userId: string, at: Temporal.Instant) => sql`
  update catalog.employees
  set ended_at = ${at}
  where operator_id = ${operatorId} and partner_id = ${partnerId} and user_id = ${userId} and ended_at is null`;

export const inState = (operatorId: number, state: PartnerState, after: bigint, most: number) => sql`
  select id, bin, name, email, about, requisites, state, agreement_number as "agreementNumber", agreement_on as "agreementOn",
    commission_percent as "commissionPercent", applied_at as "appliedAt"
  from catalog.partners
  where operator_id = ${operatorId} and state = ${state} and id > ${after}
  order by id
  limit ${most}`;

export const counts = (operatorId: number) => sql`
  select state, count(*) as partners
  from catalog.partners
  where operator_id = ${operatorId}
  group by state`;

export const decide = (operatorId: number, id: bigint, terms: { readonly state: PartnerState; readonly agreementNumber: string | null; readonly agreementOn: Temporal.PlainDate | null; readonly commissionPercent: string | null }) => sql`
  update catalog.partners
  set state = ${terms.state}, agreement_number = ${terms.agreementNumber}, agreement_on = ${terms.agreementOn}, commission_percent = ${terms.commissionPercent}
  where operator_id = ${operatorId} and id = ${id}`;

export const describe = (operatorId: number, id: bigint, card: { readonly email: string; readonly about: string }) => sql`
  update catalog.partners
  set email = ${card.email}, about = ${card.about}::jsonb
  where operator_id = ${operatorId} and id = ${id}`;

export const setRequisites = (operatorId: number, id: bigint, requisites: string, at: Temporal.Instant) => sql`
  update catalog.partners
  set requisites = ${requisites}::jsonb, requisites_at = ${at}
  where operator_id = ${operatorId} and id = ${id}`;

export const insertEvent = (operatorId: number, event: { readonly partnerId: bigint; readonly state: PartnerState; readonly reason: string | null; readonly byKind: 'user' | 'staff'; readonly byId: string }, at: Temporal.Instant) => sql`
  insert into catalog.partner_events (operator_id, partner_id, state, reason, by_kind, by_id, at)
  values (${operatorId}, ${event.partnerId}, ${event.state}, ${event.reason}, ${event.byKind}, ${event.byId}, ${at})`;

export const events = (operatorId: number, partnerId: bigint, most: number) => sql`
  select id, state, reason, by_kind as "byKind", by_id as "byId", at
  from catalog.partner_events
  where operator_id = ${operatorId} and partner_id = ${partnerId}
  order by id desc
  limit ${most}`;

/** Touches no row where the user works for a partner already, and where no certificate binds him to the partner's organisation: whoever represents it accepted that himself (PO 5.4). */
export const employ = (operatorId: number, employee: { readonly id: string; readonly partnerId: bigint; readonly userId: string; readonly role: PartnerRole }, at: Temporal.Instant) => sql`
  insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at)
  select p.operator_id, ${employee.id}::uuid, p.id, b.user_id, ${employee.role}::text, ${at}::timestamptz
  from catalog.partners p
  join identity.pub_bound b on b.operator_id = p.operator_id and b.holder_key = p.holder_key
  where p.operator_id = ${operatorId} and p.id = ${employee.partnerId} and b.user_id = ${employee.userId}
  on conflict (operator_id, user_id) where ended_at is null do nothing`;

export const dismiss = (operatorId: number, partnerId: bigint, id: string, at: Temporal.Instant) => sql`
  update catalog.employees
  set ended_at = ${at}
  where operator_id = ${operatorId} and partner_id = ${partnerId} and id = ${id} and ended_at is null
  returning user_id as "userId", role`;

export const employees = (operatorId: number, partnerId: bigint) => sql`
  select id, partner_id as "partnerId", user_id as "userId", role, since_at as "sinceAt"
  from catalog.employees
  where operator_id = ${operatorId} and partner_id = ${partnerId} and ended_at is null
  order by since_at, id`;

export const ofUserEver = (operatorId: number, userId: string) => sql`
  select e.id, p.name, e.role, e.since_at as "sinceAt", e.ended_at as "endedAt"
  from catalog.employees e
  join catalog.partners p on p.operator_id = e.operator_id and p.id = e.partner_id
  where e.operator_id = ${operatorId} and e.user_id = ${userId}
  order by e.since_at, e.id`;
