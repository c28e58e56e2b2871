import type { Charge } from './charge.ts';

/** How a line's amount comes about: by volume and rate, or given by the supplier as a sum. */
export interface Explanation {
  /** `volume × rate` gives the charged sum to the last minor unit; otherwise the supplier's own figure stands. */
  readonly basis: 'volume-by-rate' | 'given';
  /** Volume × rate before rounding, exact decimal; null where the registry gives no volume or no rate. */
  readonly product: string | null;
  /** What the line adds to the debt: charged − benefit + recalculation + penalty. */
  readonly accruedMinor: bigint;
  /** opening + accrued − paid; null where the opening balance is not provided. */
  readonly closingMinor: bigint | null;
  /** The registry's closing balance differs from the arithmetic: said to the customer, never smoothed over. */
  readonly isDisputed: boolean;
}

/** What a line, or a sum of lines, adds to the debt, in minor units: charged − benefit + recalculation + penalty. */
export const accruedOf = (of: Pick<Charge, 'chargedMinor' | 'benefitMinor' | 'recalculationMinor' | 'penaltyMinor'>): bigint =>
  of.chargedMinor - of.benefitMinor + of.recalculationMinor + of.penaltyMinor;

/** Explains one line of a bill (HS 1.4, UT 1.4: itemised charges; each line can be recomputed by the customer). */
export function explainCharge(charge: Charge): Explanation {
  const accruedMinor = accruedOf(charge);
  const closingMinor = charge.openingMinor === null ? null : charge.openingMinor + accruedMinor - charge.paidMinor;
  const hasBoth = charge.volume !== null && charge.rate !== null;
  return {
    basis: hasBoth && volumeByRate(charge.volume, charge.rate) === charge.chargedMinor ? 'volume-by-rate' : 'given',
    product: hasBoth ? productOf(charge.volume, charge.rate) : null,
    accruedMinor,
    closingMinor,
    isDisputed: closingMinor !== null && charge.closingMinor !== null && closingMinor !== charge.closingMinor,
  };
}

/** Exact product of two decimals in minor units, rounded half away from zero, as bills are. */
export function volumeByRate(volume: string, rate: string): bigint {
  const [v, vPlaces] = scaled(volume);
  const [r, rPlaces] = scaled(rate);
  const product = v * r * 100n;
  const scale = 10n ** BigInt(vPlaces + rPlaces);
  const half = product < 0n ? -scale / 2n : scale / 2n;
  return (product + half) / scale;
}

/** The same product, nothing rounded, without zeros at the end: `9421.536`. */
export function productOf(volume: string, rate: string): string {
  const [v, vPlaces] = scaled(volume);
  const [r, rPlaces] = scaled(rate);
  const places = vPlaces + rPlaces;
  const product = v * r;
  const digits = (product < 0n ? -product : product).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${product < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places > 0 && fraction ? `.${fraction}` : ''}`;
}

function scaled(text: string): [bigint, number] {
  const [whole, fraction = ''] = text.split('.');
  return [BigInt(`${whole}${fraction}`), fraction.length];
}

/** Sums of several lines. */
export type ChargeTotals = Pick<Charge, 'openingMinor' | 'chargedMinor' | 'benefitMinor' | 'recalculationMinor' | 'penaltyMinor' | 'paidMinor' | 'closingMinor'>;

/** Adds lines up; an opening or closing balance that one line does not have makes the total unknown. */
export function totalOf(charges: readonly ChargeTotals[]): ChargeTotals {
  const sum = (of: (charge: ChargeTotals) => bigint) => charges.reduce((total, charge) => total + of(charge), 0n);
  const known = (of: (charge: ChargeTotals) => bigint | null) => (charges.some((charge) => of(charge) === null) ? null : sum((charge) => of(charge) as bigint));
  return {
    openingMinor: known((charge) => charge.openingMinor),
    chargedMinor: sum((charge) => charge.chargedMinor),
    benefitMinor: sum((charge) => charge.benefitMinor),
    recalculationMinor: sum((charge) => charge.recalculationMinor),
    penaltyMinor: sum((charge) => charge.penaltyMinor),
    paidMinor: sum((charge) => charge.paidMinor),
    closingMinor: known((charge) => charge.closingMinor),
  };
}
