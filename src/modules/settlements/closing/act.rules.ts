import type { Decimal } from '#lib/decimal.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { vatIn } from '../vat.rules.ts';
import type { Movement } from './closings.sql.ts';
import type { DocumentLine } from './document.ts';

/** A period that was paid, at its price less what went back of it. */
export type KeptPeriod = Movement;

/** Periods with what is left of their price, in the order of their movements; those of which everything went back are none. */
export function keptPeriods(movements: readonly Movement[]): KeptPeriod[] {
  const byPeriod = Map.groupBy(movements, ({ orderId, ordinal }) => `${orderId}:${ordinal}`);
  return [...byPeriod.values()].flatMap((all) => {
    const grossMinor = all.reduce((sum, one) => sum + one.grossMinor, 0n);
    return grossMinor === 0n ? [] : [{ ...(all[0] as Movement), grossMinor }];
  });
}

/** The line of an act about a period; its tax is contained in the sum. */
export const actLine = ({ fromOn, untilOn, volume, grossMinor }: KeptPeriod, text: Localised, vatPercent: Decimal | null): DocumentLine => ({
  text, on: null, from: fromOn.toString(), until: untilOn.toString(), quantity: volume.toString(), amountMinor: grossMinor, vatMinor: vatIn(grossMinor, vatPercent),
});
