import { numberText, sumText, total } from './decimals.ts';
import { pick, type Draw } from './draw.ts';
import { added, type Charge } from './history.rules.ts';
import type { Meter, Reading } from './meters.ts';
import type { Plan } from './plan.ts';
import type { RegistryFile } from './registry-file.ts';
import type { VillageAccount } from './village.ts';

/** The columns of each registry, as in `profiles/layouts/`; a test keeps the two alike. */
export const COLUMNS = {
  accounts: ['account', 'holder', 'address', 'area', 'residents', 'contract', 'contractOn', 'openedOn', 'closedOn'],
  'accounts-holders': [
    ...['account', 'holder', 'address', 'area', 'residents', 'contract', 'contractOn', 'openedOn', 'closedOn'],
    ...['phone', 'documentNumber', 'birthDate', 'equipment', 'office', 'further1', 'further2', 'further3'],
  ],
  charges: [
    ...['account', 'period', 'service', 'opening', 'volume', 'unit', 'rate'],
    ...['charged', 'benefit', 'recalculation', 'penalty', 'paid', 'closing'],
  ],
  bills: ['account', 'period', 'bill', 'replaces', 'issuedOn', 'dueOn', 'opening', 'charged', 'paid', 'amount'],
  payments: ['account', 'paidOn', 'amount', 'channel', 'reference'],
  meters: [
    ...['account', 'service', 'meter', 'model', 'place', 'unit', 'digits', 'fractionDigits', 'zones', 'multiplier', 'dailyLimit', 'tariff', 'automatic'],
    ...['installedOn', 'removedOn', 'replacedBy', 'initial1', 'initial2', 'initial3', 'verifiedOn', 'verificationDueOn'],
  ],
  readings: ['account', 'service', 'meter', 'takenOn', 'value1', 'value2', 'value3', 'source', 'period', 'bill'],
  rates: ['service', 'tariff', 'validFrom', 'validUntil', 'zone', 'above', 'per', 'price', 'net', 'vatPercent', 'source'],
} as const;

/** An account with the name in which it is held. */
export type Holding = VillageAccount & { readonly holder: string };

const CHANNELS = ['bank', 'bank', 'bank', 'terminal', 'post', 'cash'] as const;

/** Writes accounts the way the operator's billing writes them; contracts were signed in the month `before` the first bill. */
export function accountWriter(plan: Plan, file: RegistryFile, before: Temporal.PlainYearMonth, until: Temporal.PlainYearMonth) {
  return (holding: Holding) => file.add(cardOf(plan, holding, before, until));
}

/** The same with what an operator knows beside of holders who are known to it well: the named village. */
export function holderWriter(plan: Plan, file: RegistryFile, before: Temporal.PlainYearMonth, until: Temporal.PlainYearMonth) {
  return (holding: Holding) => {
    const { number, birthOn } = documentOf(holding);
    file.add([...cardOf(plan, holding, before, until), phoneOf(holding), number, dateText(plan, birthOn), ...plan.card]);
  };
}

/** The identity document of a holder of the demonstration: made of his account number, so that anybody can try it. */
export function documentOf({ number }: Pick<Holding, 'number'>): { readonly number: string; readonly birthOn: Temporal.PlainDate } {
  const digits = number.slice(-6);
  return { number: `000${digits}`, birthOn: Temporal.PlainDate.from({ year: 1950 + (Number(digits) % 50), month: 1 + (Number(digits) % 12), day: 1 + (Number(digits) % 28) }) };
}

const phoneOf = ({ number }: Holding): string => `+7 000 ${number.slice(-7, -4)}-${number.slice(-4, -2)}-${number.slice(-2)}`;

function cardOf(plan: Plan, holding: Holding, before: Temporal.PlainYearMonth, until: Temporal.PlainYearMonth): string[] {
  const { openedOn, closedOn } = spanOf(holding, until);
  const signedOn = before.toPlainDate({ day: 1 + (Number(holding.number.slice(-2)) % 28) });
  return [
    ...[holding.number, holding.holder, holding.address, holding.area.replace('.', plan.decimal)],
    ...[String(holding.residents), `${holding.number}-${signedOn.year}`, dateText(plan, signedOn), openedOn ? dateText(plan, openedOn) : '', closedOn ? dateText(plan, closedOn) : ''],
  ];
}

/** Writes the charges, bills and payments of one period the way the operator's billing writes them. */
export function monthWriters(plan: Plan, month: Temporal.PlainYearMonth) {
  const sum = (minor: bigint) => sumText(minor, plan.decimal);
  const number = (value: bigint) => numberText(value, plan.decimal);
  const period = plan.period === 'YYYY-MM' ? month.toString() : `${twoDigits(month.month)}.${month.year}`;
  const next = month.add({ months: 1 });
  const issuedOn = dateText(plan, next.toPlainDate({ day: 1 }));
  const dueOn = dateText(plan, next.toPlainDate({ day: plan.dueDay }));
  const billPrefix = month.toString().slice(2).replace('-', '');
  const days = Array.from({ length: 28 }, (_, day) => month.toPlainDate({ day: day + 1 })).map((date) => ({
    date,
    paidOn: dateText(plan, date),
    digits: date.toString().replaceAll('-', ''),
  }));

  const bill = (file: RegistryFile, account: string, charges: readonly Charge[], mark: string, replaces = '') => {
    const amount = total(charges.map(({ closing }) => closing));
    const opening = total(charges.map((charge) => charge.opening));
    const paid = total(charges.map((charge) => charge.paid));
    const sums = [opening, total(charges.map(added)), paid, amount].map(sum);
    file.add([account, period, `${billPrefix}-${account}${mark}`, replaces, issuedOn, dueOn, ...sums], amount);
  };

  return {
    charges(file: RegistryFile, { number: account }: Holding, charges: readonly Charge[]) {
      for (const { tariff, ...of } of charges) {
        file.add(
          [
            ...[account, period, tariff.service, sum(of.opening), number(of.volume), tariff.unit, tariff.later || of.zones ? '' : number(tariff.rate)],
            ...[of.charged, of.benefit, of.recalculation, of.penalty, of.paid, of.closing].map(sum),
          ],
          of.closing,
        );
      }
    },

    readings(file: RegistryFile, { number: account }: Holding, readings: readonly Reading[]) {
      for (const { meter, takenOn, values, source } of readings)
        file.add([account, meter.service, meter.number, dateText(plan, takenOn), ...[0, 1, 2].map((zone) => shown(plan, values[zone])), source, period, `${billPrefix}-${account}`]);
    },

    /** One bill; two where a service is billed apart; and one more that replaces it where it was corrected. */
    bills(file: RegistryFile, { number: account, separateBill }: Holding, printed: readonly Charge[], corrected?: readonly Charge[]) {
      const isApart = ({ tariff }: Charge) => tariff.service === separateBill;
      bill(file, account, separateBill ? printed.filter((charge) => !isApart(charge)) : printed, '');
      if (separateBill) bill(file, account, printed.filter(isApart), '-2');
      if (corrected) bill(file, account, corrected, '/2', `${billPrefix}-${account}`);
    },

    /** Who pays on time does so before the bill of the month before is due. `fileFor` tells which file a payment of that day stands in. */
    payment(fileFor: (paidOn: Temporal.PlainDate) => RegistryFile, { number: account, habit }: Holding, charges: readonly Charge[], draw: Draw) {
      const amount = total(charges.map(({ paid }) => paid));
      if (amount === 0n) return;
      const { date, paidOn, digits } = pick(habit === 'pays' ? days.slice(0, plan.dueDay) : days, draw);
      fileFor(date).add([account, paidOn, sum(amount), pick(CHANNELS, draw), `${digits}-${account}`], amount);
    },
  };
}

/** Writes the meters of an account. */
export const meterWriter = (plan: Plan, file: RegistryFile) => (account: string, meters: readonly Meter[]) => {
  for (const { service, number, planned, place, zones, installedOn, removedOn, replacedBy = '', initial, verificationDueOn } of meters)
    file.add([
      ...[account, service, number, planned.model, place, planned.unit, String(planned.digits), String(planned.fractionDigits), String(zones), '', '', '', 'no'],
      ...[dateText(plan, installedOn), removedOn ? dateText(plan, removedOn) : '', replacedBy, ...[0, 1, 2].map((zone) => shown(plan, initial[zone]))],
      ...[dateText(plan, installedOn), dateText(plan, verificationDueOn)],
    ]);
};

/** Writes what a unit costs from which day: each rate until the next one. */
export function writeRates(plan: Plan, file: RegistryFile): void {
  const dayOf = (from: string) => Temporal.PlainDate.from(from.length === 7 ? `${from}-01` : from);
  for (const [service, { rates }] of Object.entries(plan.services))
    rates.forEach(({ from, rate, night }, at) => {
      const next = rates[at + 1];
      const [validFrom, validUntil] = [dateText(plan, dayOf(from)), next ? dateText(plan, dayOf(next.from)) : ''];
      const add = (zone: string, price: string) => file.add([service, '', validFrom, validUntil, zone, '', '', price.replace('.', plan.decimal), '', '', '']);
      add(night === undefined ? 'single' : 'day', rate);
      if (night !== undefined) add('night', night);
    });
}

/** The days between which an account is open, as far as its story tells: the latest bill is that of `until`. */
export function spanOf({ closed }: VillageAccount, until: Temporal.PlainYearMonth): { openedOn?: Temporal.PlainDate; closedOn?: Temporal.PlainDate } {
  if (!closed) return {};
  const { monthsAgo, months } = closed;
  if (months !== undefined) return { openedOn: until.subtract({ months: monthsAgo - months - 1 }).toPlainDate({ day: 1 }) };
  return { closedOn: until.subtract({ months: monthsAgo - 1 }).toPlainDate({ day: 1 }) };
}

const shown = (plan: Plan, value: bigint | undefined): string => (value === undefined ? '' : numberText(value, plan.decimal));

function dateText(plan: Plan, date: Temporal.PlainDate): string {
  return plan.date === 'YYYY-MM-DD' ? date.toString() : `${twoDigits(date.day)}.${twoDigits(date.month)}.${date.year}`;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
