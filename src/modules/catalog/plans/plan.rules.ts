import { LANGUAGES } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { PLAN_PERIODS, PROVISIONING_HOURS_AT_MOST, VOLUME_AT_MOST, type PlanCard, type Price, type PricedPlan } from './plan.ts';

export type PlanFault = 'text-missing' | 'text-too-long' | 'period-unknown' | 'volume-unfit' | 'hours-unfit';

const NAME_LENGTH = 60;
const UNIT_LENGTH = 30;

/** What keeps a plan from being opened, and the field it is about. */
export function planFault({ name, period, volume, provisioningHours }: Pick<PlanCard, 'name' | 'period' | 'volume' | 'provisioningHours'>): Refused<PlanFault> | undefined {
  for (const language of LANGUAGES)
    for (const [part, text, most] of [['name', name[language], NAME_LENGTH], ['unit', volume.unit[language], UNIT_LENGTH]] as const) {
      if (text === '') return refuse('text-missing', `${part}-${language}`);
      if ([...text].length > most) return refuse('text-too-long', `${part}-${language}`);
    }
  if (!PLAN_PERIODS.includes(period)) return refuse('period-unknown', 'period');
  if (!isCount(volume.min, VOLUME_AT_MOST)) return refuse('volume-unfit', 'min');
  if (!isCount(volume.max, VOLUME_AT_MOST) || volume.max < volume.min) return refuse('volume-unfit', 'max');
  return isCount(provisioningHours, PROVISIONING_HOURS_AT_MOST) ? undefined : refuse('hours-unfit', 'hours');
}

const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

/** The dearest that anything may be: a slip of the keyboard costs nobody a fortune. */
export const PRICE_AT_MOST = 1_000_000_000_00n;
const AHEAD_AT_MOST_YEARS = 2;

export type PriceFault = 'price-unfit' | 'too-soon' | 'too-far' | 'before-the-latest' | 'unchanged';

/** The first day from which a changed price may hold: so many days after today as the profile says. A first price surprises nobody and may hold at once. */
export const earliestOn = (today: Temporal.PlainDate, leadDays: number, isFirst: boolean): Temporal.PlainDate => (isFirst ? today : today.add({ days: leadDays }));

/** What keeps a price from being proposed or published: published prices are never overtaken or rewritten, only followed (PO 6.2). `latest` is the price with the latest day. */
export function priceFault(wish: { readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate }, known: { readonly today: Temporal.PlainDate; readonly leadDays: number; readonly latest: { readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate } | undefined }): Refused<PriceFault> | undefined {
  const { today, leadDays, latest } = known;
  const { compare } = Temporal.PlainDate;
  if (wish.priceMinor <= 0n || wish.priceMinor > PRICE_AT_MOST) return refuse('price-unfit', 'price');
  if (compare(wish.fromOn, earliestOn(today, leadDays, latest === undefined)) < 0) return refuse('too-soon', 'from');
  if (compare(wish.fromOn, today.add({ years: AHEAD_AT_MOST_YEARS })) > 0) return refuse('too-far', 'from');
  if (latest && compare(wish.fromOn, latest.fromOn) <= 0) return refuse('before-the-latest', 'from');
  return latest?.priceMinor === wish.priceMinor ? refuse('unchanged', 'price') : undefined;
}

/** The price that holds on a day. */
export const priceOn = ({ prices }: Pick<PricedPlan, 'prices'>, on: Temporal.PlainDate): Price | undefined => prices.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, on) <= 0).at(-1);

/** The day from which a new price is somebody's: what he has bought is his at the old one (PO 4.2.5). */
export const startsOn = (fromOn: Temporal.PlainDate, boughtUntil: Temporal.PlainDate | null): Temporal.PlainDate => (boughtUntil && Temporal.PlainDate.compare(boughtUntil, fromOn) > 0 ? boughtUntil : fromOn);
