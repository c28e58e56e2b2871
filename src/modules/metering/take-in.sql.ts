import { statement, type Sql } from '#lib/db/sql.ts';
import { metersOfLines, valuesOf } from './staged.sql.ts';
import type { StagedMetering, StagedMeteringKind, StagedMeteringSlice } from './staged.ts';

type Slice = StagedMeteringSlice & { readonly operatorId: number };

/** The statements that bring a slice of a registry in, in order; each count is of rows written. */
export function applySlice(staged: StagedMetering, slice: Slice): Sql[] {
  switch (staged.kind) {
    case 'meters':
      return [upsertMeters(staged, slice)];
    case 'readings':
      return [billOwnReadings(staged, slice), replaceChangedReadings(staged, slice), insertReadings(staged, slice)];
    case 'residents':
      return [upsertResidents(staged, slice)];
    case 'rates':
      return [upsertRates(staged, slice)];
  }
}

const METER = [
  'model', 'place', 'unit', 'digits', 'fraction_digits', 'zones', 'multiplier', 'daily_limit', 'tariff', 'is_automatic',
  'installed_on', 'removed_on', 'replaced_by', 'initial', 'verified_on', 'verification_due_on',
];

/** A newer registry says the newer truth, empty fields included. */
const upsertMeters = ({ lines, resolved }: StagedMetering, { operatorId, importId, from, until }: Slice): Sql =>
  statement(
    `
    insert into metering.meters as known (operator_id, account_id, service, number, ${METER.join(', ')}, import_id)
    select $1, r.account_id, l.service, l.number, l.model, l.place, l.unit, coalesce(l.digits, 6), coalesce(l.fraction_digits, 0), coalesce(l.zones, 1),
      coalesce(l.multiplier, 1), l.daily_limit, coalesce(l.tariff, ''), coalesce(l.automatic, '') = 'yes',
      l.installed_on, l.removed_on, l.replaced_by, nullif(${valuesOf('initial')}, '{}'), l.verified_on, l.verification_due_on, $2
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $3 and l.ord < $4
    order by r.account_id, l.service, l.number
    on conflict (operator_id, account_id, service, number) do update
    set ${METER.map((column) => `${column} = excluded.${column}`).join(', ')}, import_id = excluded.import_id
    where (${METER.map((column) => `known.${column}`).join(', ')}) is distinct from (${METER.map((column) => `excluded.${column}`).join(', ')})`,
    [operatorId, importId, from, until],
  );

/** A reading that was sent here and comes back from billing in a bill is that reading, not a second one. */
const billOwnReadings = (staged: StagedMetering, { operatorId, from, until }: Slice): Sql =>
  statement(
    `
    update metering.readings own
    set state = 'in-bill', period = l.period, bill = l.bill
    ${metersOfLines(staged)}
    where l.ord >= $2 and l.ord < $3 and l.period is not null
      and own.operator_id = $1 and own.meter_id = m.id and own.taken_on = l.taken_on and own.values = ${valuesOf('value')}
      and own.submission is not null and own.state in ('accepted', 'in-bill') and (own.state, own.period, own.bill) is distinct from ('in-bill', l.period, l.bill)`,
    [operatorId, from, until],
  );

const replaceChangedReadings = (staged: StagedMetering, { operatorId, from, until }: Slice): Sql =>
  statement(
    `
    update metering.readings k
    set state = 'replaced'
    ${metersOfLines(staged)}
    where l.ord >= $2 and l.ord < $3
      and k.operator_id = $1 and k.meter_id = m.id and k.taken_on = l.taken_on and k.source = coalesce(l.source, 'customer') and k.import_id is not null
      and k.state <> 'replaced' and (k.values, k.period, k.bill) is distinct from (${valuesOf('value')}, coalesce(l.period, k.period), coalesce(l.bill, k.bill))`,
    [operatorId, from, until],
  );

/** What was sent here is not brought a second time. A line that says no month counts for the month it was taken in. */
const insertReadings = (staged: StagedMetering, { operatorId, importId, from, until, at }: Slice): Sql =>
  statement(
    `
    insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, channel, state, period, bill, import_id)
    select $1, m.id, ${valuesOf('value')}, l.taken_on, $5, $5, coalesce(l.source, 'customer'), 'billing', case when l.period is null then 'accepted' else 'in-bill' end,
      coalesce(l.period, date_trunc('month', l.taken_on)::date), l.bill, $2
    ${metersOfLines(staged)}
    where l.ord >= $3 and l.ord < $4 and cardinality(${valuesOf('value')}) = m.zones
      and not exists (
        select
        from metering.readings own
        where own.operator_id = $1 and own.meter_id = m.id and own.taken_on = l.taken_on and own.values = ${valuesOf('value')}
          and own.submission is not null and own.state in ('accepted', 'in-bill', 'held')
      )
    order by m.id, l.taken_on
    on conflict (operator_id, meter_id, taken_on, source) where import_id is not null and state <> 'replaced' do nothing`,
    [operatorId, importId, from, until, at],
  );

const upsertResidents = ({ lines, resolved }: StagedMetering, { operatorId, importId, from, until }: Slice): Sql =>
  statement(
    `
    insert into metering.residents as known (operator_id, account_id, valid_from, residents, import_id)
    select $1, r.account_id, l.valid_from, l.residents, $2
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $3 and l.ord < $4
    order by r.account_id, l.valid_from
    on conflict (operator_id, account_id, valid_from) do update
    set residents = excluded.residents, import_id = excluded.import_id
    where known.residents <> excluded.residents`,
    [operatorId, importId, from, until],
  );

/** Where a registry gives the price without VAT alone, the price is net × (1 + VAT), rounded to the minor unit. */
const upsertRates = ({ lines }: StagedMetering, { operatorId, importId, from, until }: Slice): Sql =>
  statement(
    `
    insert into metering.rates as known (operator_id, service, tariff, valid_from, zone, above, is_per_resident, valid_until, price, net, vat_percent, source, import_id)
    select $1, l.service, coalesce(l.tariff, ''), l.valid_from, coalesce(l.zone, 'single'), coalesce(l.above, 0), coalesce(l.per, 'account') = 'resident', l.valid_until,
      coalesce(l.price, round(l.net * (100 + coalesce(l.vat_percent, 0)) / 100, 2)), l.net, l.vat_percent, l.source, $2
    from ${lines} l
    where l.ord >= $3 and l.ord < $4
    on conflict (operator_id, service, tariff, valid_from, zone, above) do update
    set is_per_resident = excluded.is_per_resident, valid_until = excluded.valid_until, price = excluded.price, net = excluded.net,
      vat_percent = excluded.vat_percent, source = excluded.source, import_id = excluded.import_id`,
    [operatorId, importId, from, until],
  );

/** Gathers statistics of what was written: plans made for a small table are ruinous once it has grown. */
export const refreshStatistics = (kind: StagedMeteringKind): Sql => statement('call metering.refresh_statistics($1)', [`metering.${kind}`]);
