import { statement, type Sql } from '#lib/db/sql.ts';
import type { StagedMetering } from './staged.ts';

/**
 * Lines of readings with the meter each is about: the one of that number at the account. Where several services have a
 * meter of that number, the line names the service.
 */
export const metersOfLines = ({ lines, resolved }: StagedMetering): string => `
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    join metering.meters m on m.operator_id = $1 and m.account_id = r.account_id and m.number = l.number and (l.service is null or m.service = l.service)`;

/** The values of a line as an array, without the ones that are absent at its end. */
export const valuesOf = (first: string): string =>
  `array_remove(array[l.${first}1, l.${first}2, l.${first}3], null)`;

/** Lines that cannot be taken in, each with a word; the first fault of a line counts. */
export function faults(staged: StagedMetering, operatorId: number, most: number): Sql {
  switch (staged.kind) {
    case 'readings':
      return faultsOfReadings(staged, operatorId, most);
    case 'meters':
      return statement(
        `
        select line, case
          when removed_on < installed_on or verification_due_on < verified_on then 'wrong-dates'
          when digits < 1 or digits > 12 or fraction_digits < 0 or fraction_digits > 4 or multiplier <= 0 or daily_limit <= 0 then 'wrong-size'
          else 'wrong-zones'
        end as word
        from ${staged.lines} l
        where removed_on < installed_on or verification_due_on < verified_on
          or digits < 1 or digits > 12 or fraction_digits < 0 or fraction_digits > 4 or multiplier <= 0 or daily_limit <= 0
          or zones < 1 or zones > 3 or cardinality(${valuesOf('initial')}) > 0 and cardinality(${valuesOf('initial')}) <> coalesce(zones, 1)
        order by ord, line
        limit $1`,
        [most],
      );
    case 'residents':
      return statement(`select line, 'wrong-size' as word from ${staged.lines} where residents < 0 order by line limit $1`, [most]);
    case 'rates':
      return statement(
        `
        select line, case
          when zone not in ('single', 'day', 'night', 'peak', 'half-peak') then 'unknown-zone'
          when price is null and net is null then 'no-price'
          when valid_until <= valid_from then 'wrong-dates'
          when price < 0 or net < 0 or above < 0 or per not in ('account', 'resident') then 'wrong-size'
          else 'overlap'
        end as word
        from ${staged.lines} l
        where zone not in ('single', 'day', 'night', 'peak', 'half-peak') or price is null and net is null or valid_until <= valid_from
          or price < 0 or net < 0 or above < 0 or per not in ('account', 'resident') or ${overlapsStored(staged)}
        order by ord, line
        limit $2`,
        [operatorId, most],
      );
  }
}

/** Whether a rate's days cross those of a stored version, of which one says until when it holds; what the registry itself says anew of that version counts instead. */
const overlapsStored = ({ lines }: StagedMetering): string => `exists (
            select
            from metering.rates k
            where k.operator_id = $1 and k.service = l.service and k.tariff = coalesce(l.tariff, '') and k.zone = coalesce(l.zone, 'single') and k.above = coalesce(l.above, 0)
              and (k.valid_from < l.valid_from and k.valid_until > l.valid_from or l.valid_from < k.valid_from and l.valid_until > k.valid_from)
              and not exists (
                select
                from ${lines} s
                where s.service = k.service and coalesce(s.tariff, '') = k.tariff and coalesce(s.zone, 'single') = k.zone and coalesce(s.above, 0) = k.above and s.valid_from = k.valid_from
              )
          )`;

function faultsOfReadings(staged: StagedMetering, operatorId: number, most: number): Sql {
  return statement(
    `
    select line, word
    from (
      select l.ord, l.line, case
        when l.source not in ('customer', 'inspector', 'automatic', 'calculated') then 'unknown-source'
        when r.ord is null or found.meters = 0 then 'unknown-meter'
        when found.meters > 1 then 'unclear-meter'
        when cardinality(${valuesOf('value')}) <> found.zones then 'wrong-zones'
        when (select max(v) from unnest(${valuesOf('value')}) v) >= power(10::numeric, found.digits) or (select min(v) from unnest(${valuesOf('value')}) v) < 0 then 'beyond-digits'
        when l.taken_on < found.installed_on then 'before-installation'
        when l.taken_on > found.removed_on then 'after-removal'
      end as word
      from ${staged.lines} l
      left join ${staged.resolved} r on r.ord = l.ord
      left join lateral (
        select count(*) as meters, min(m.zones) as zones, min(m.digits) as digits, min(m.installed_on) as installed_on, max(m.removed_on) as removed_on
        from metering.meters m
        where m.operator_id = $1 and m.account_id = r.account_id and m.number = l.number and (l.service is null or m.service = l.service)
      ) found on true
    ) judged
    where word is not null
    order by ord, line
    limit $2`,
    [operatorId, most],
  );
}

/** How much of a registry is known. */
export function count(staged: StagedMetering, operatorId: number): Sql {
  const { lines, resolved } = staged;
  const from: Record<StagedMetering['kind'], string> = {
    meters: `
      from ${lines} l
      left join ${resolved} r on r.ord = l.ord
      left join metering.meters k on k.operator_id = $1 and k.account_id = r.account_id and k.service = l.service and k.number = l.number`,
    readings: `
      from ${lines} l
      left join ${resolved} r on r.ord = l.ord
      left join metering.meters m on m.operator_id = $1 and m.account_id = r.account_id and m.number = l.number and (l.service is null or m.service = l.service)
      left join metering.readings k on k.operator_id = $1 and k.meter_id = m.id and k.taken_on = l.taken_on and k.source = coalesce(l.source, 'customer') and k.import_id is not null and k.state <> 'replaced'`,
    residents: `
      from ${lines} l
      left join ${resolved} r on r.ord = l.ord
      left join metering.residents k on k.operator_id = $1 and k.account_id = r.account_id and k.valid_from = l.valid_from`,
    rates: `
      from ${lines} l
      left join metering.rates k on k.operator_id = $1 and k.service = l.service and k.tariff = coalesce(l.tariff, '') and k.valid_from = l.valid_from
        and k.zone = coalesce(l.zone, 'single') and k.above = coalesce(l.above, 0)`,
  };
  return statement(
    `
    select count(*)::int as "inFile", count(k.operator_id)::int as known,
      count(*) filter (where k.operator_id is not null and ${DIFFERS[staged.kind]})::int as changed
    ${from[staged.kind]}`,
    [operatorId],
  );
}

const DIFFERS: Readonly<Record<StagedMetering['kind'], string>> = {
  meters: `(k.removed_on, k.replaced_by, k.verification_due_on, k.tariff) is distinct from (l.removed_on, l.replaced_by, l.verification_due_on, coalesce(l.tariff, ''))`,
  readings: `k.values is distinct from ${valuesOf('value')}`,
  residents: 'k.residents <> l.residents',
  rates: 'k.price <> coalesce(l.price, round(l.net * (100 + coalesce(l.vat_percent, 0)) / 100, 2))',
};
