import { numberText, sumText, total } from './decimals.ts';
import { pick, type Draw } from './draw.ts';
import { added, type Charge } from './history.rules.ts';
import type { Plan } from './plan.ts';
import type { RegistryFile } from './registry-file.ts';
import type { VillageAccount } from './village.ts';

/** The columns of each registry, as in `profiles/layouts/`; a test keeps the two alike. */
export const COLUMNS = {
  accounts: ['account', 'holder', 'address', 'area', 'residents', 'contract', 'contractOn', 'openedOn', 'closedOn'],
  charges: [
    ...['account', 'period', 'service', 'opening', 'volume', 'unit', 'rate'],
    ...['charged', 'benefit', 'recalculation', 'penalty', 'paid', 'closing'],
  ],
  bills: ['account', 'period', 'bill', 'replaces', 'issuedOn', 'dueOn', 'opening', 'charged', 'paid', 'amount'],
  payments: ['account', 'paidOn', 'amount', 'channel', 'reference'],
} as const;

/** An account with the name in which it is held. */
export type Holding = VillageAccount & { readonly holder: string };

const CHANNELS = ['bank', 'bank', 'bank', 'terminal', 'post', 'cash'] as const;

/** Writes accounts the way the operator's billing writes them; contracts were signed in the month `before` the first bill. */
export function accountWriter(plan: Plan, file: RegistryFile, before: Temporal.PlainYearMonth) {
  return (holding: Holding) => {
    const signedOn = before.toPlainDate({ day: 1 + (Number(holding.number.slice(-2)) % 28) });
    file.add([
      ...[holding.number, holding.holder, holding.address, holding.area.replace('.', plan.decimal)],
      ...[String(holding.residents), `${holding.number}-${signedOn.year}`, dateText(plan, signedOn), '', ''],
    ]);
  };
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
            ...[account, period, tariff.service, sum(of.opening), number(of.volume), tariff.unit, number(tariff.rate)],
            ...[of.charged, of.benefit, of.recalculation, of.penalty, of.paid, of.closing].map(sum),
          ],
          of.closing,
        );
      }
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

function dateText(plan: Plan, date: Temporal.PlainDate): string {
  return plan.date === 'YYYY-MM-DD' ? date.toString() : `${twoDigits(date.day)}.${twoDigits(date.month)}.${date.year}`;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
