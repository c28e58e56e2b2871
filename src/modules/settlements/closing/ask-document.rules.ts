/** Documents that a customer may ask for in a day: each takes a number that accounting has to explain. */
export const ON_DEMAND_A_DAY = 20;
/** Reconciliation statements that an account may ask to have counted in a day, also where the one that stands comes back. */
export const RECKONINGS_A_DAY = 100;
/** The longest term of a reconciliation statement: the limitation period of three years. */
export const YEARS_AT_MOST = 3;
/** Ten million: what is more is no top-up of this kind, but a mistyped one. */
const MOST_MINOR = 1_000_000_000n;

export type DaysFault = 'days-reversed' | 'days-ahead' | 'days-too-many';
export type SumFault = 'bad-sum';

/** What is wrong with days that a reconciliation statement is asked for, both included. */
export function faultOfDays({ from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }, today: Temporal.PlainDate): DaysFault | undefined {
  if (Temporal.PlainDate.compare(from, to) > 0) return 'days-reversed';
  if (Temporal.PlainDate.compare(to, today) > 0) return 'days-ahead';
  return Temporal.PlainDate.compare(from.add({ years: YEARS_AT_MOST }), to) <= 0 ? 'days-too-many' : undefined;
}

export const faultOfSum = (minor: bigint): SumFault | undefined => (minor > 0n && minor <= MOST_MINOR ? undefined : 'bad-sum');
