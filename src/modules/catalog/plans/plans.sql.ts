import { sql } from '#lib/db/sql.ts';
import type { PlanPeriod } from './plan.ts';

export interface PlanRow {
  readonly serviceId: bigint;
  readonly name: string;
  readonly period: PlanPeriod;
  readonly currency: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly provisioningHours: number;
}

export const insert = (operatorId: number, plan: PlanRow, at: Temporal.Instant) => sql`
  insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at)
  values (${operatorId}, ${plan.serviceId}, ${plan.name}::jsonb, ${plan.period}, ${plan.currency}, ${plan.unit}::jsonb, ${plan.min}, ${plan.max}, ${plan.provisioningHours}, ${at})
  returning id`;

/** Touches no row when it is closed already. */
export const close = (operatorId: number, serviceId: bigint, id: bigint, at: Temporal.Instant) => sql`
  update catalog.plans
  set closed_at = ${at}
  where operator_id = ${operatorId} and service_id = ${serviceId} and id = ${id} and closed_at is null`;

export const ofService = (operatorId: number, serviceId: bigint, most: number) => sql`
  select id, service_id as "serviceId", name, period, currency, unit, volume_min as min, volume_max as max, provisioning_hours as "provisioningHours", created_at as "createdAt", closed_at as "closedAt"
  from catalog.plans
  where operator_id = ${operatorId} and service_id = ${serviceId}
  order by id
  limit ${most}`;

/** Held until the transaction ends. */
export const hold = (operatorId: number, id: bigint) => sql`
  select id, service_id as "serviceId", name, period, currency, unit, volume_min as min, volume_max as max, provisioning_hours as "provisioningHours", created_at as "createdAt", closed_at as "closedAt"
  from catalog.plans
  where operator_id = ${operatorId} and id = ${id}
  for update`;

/** A plan with what it costs on a day; none where it has no price by then. `isOpen`: it can be ordered. */
export const on = (operatorId: number, id: bigint, day: Temporal.PlainDate) => sql`
  select p.id, p.service_id as "serviceId", s.partner_id as "partnerId", p.name, p.period, p.currency, p.unit, p.volume_min as min, p.volume_max as max, p.provisioning_hours as "provisioningHours",
    c.price_minor as "priceMinor", c.version as "priceVersion", r.commission_percent as "commissionPercent", r.name as "partnerName", s.slug, v.content -> 'name' as "serviceName", v.content ->> 'agreement' as agreement,
    p.closed_at is null and s.withdrawn_at is null and r.state = 'listed' as "isOpen",
    case when r.state = 'ended' or s.withdrawn_by = 'operator' then 'over' when r.state = 'suspended' then 'resting' else 'offered' end as standing
  from catalog.plans p
  join catalog.services s on s.operator_id = p.operator_id and s.id = p.service_id
  join catalog.partners r on r.operator_id = s.operator_id and r.id = s.partner_id
  join catalog.versions v on v.operator_id = s.operator_id and v.service_id = s.id and v.version = s.version
  join lateral (
    select price_minor, version
    from catalog.prices
    where operator_id = ${operatorId} and plan_id = p.id and from_on <= ${day}
    order by from_on desc, version desc
    limit 1
  ) c on true
  where p.operator_id = ${operatorId} and p.id = ${id}`;

export const nameOf = (operatorId: number, id: bigint) => sql`
  select p.name, s.id as "serviceId", s.slug, coalesce(v.content -> 'name', p.name) as "serviceName", r.id as "partnerId", r.name as "partnerName"
  from catalog.plans p
  join catalog.services s on s.operator_id = p.operator_id and s.id = p.service_id
  join catalog.partners r on r.operator_id = s.operator_id and r.id = s.partner_id
  left join catalog.versions v on v.operator_id = s.operator_id and v.service_id = s.id and v.version = s.version
  where p.operator_id = ${operatorId} and p.id = ${id}`;
