/** What has become of an order. `refused`: nobody ever provided it, and all of its money went back; `ended`: it was provided, and is so no more. */
export const STATES = ['ordered', 'provisioning', 'active', 'suspended', 'ended', 'refused'] as const;
export type OrderState = (typeof STATES)[number];

/** The whole table: what is not in it never happens, whoever asks and in whatever order (PL-6). The database holds to it again (`orders.step_is_known`). */
const NEXT: Readonly<Record<OrderState, readonly OrderState[]>> = {
  ordered: ['provisioning', 'refused'],
  provisioning: ['active', 'refused'],
  active: ['suspended', 'ended'],
  suspended: ['active', 'ended'],
  ended: [],
  refused: [],
};

export const mayBecome = (from: OrderState, to: OrderState): boolean => NEXT[from].includes(to);

/** Nothing follows. */
export const isOver = (state: OrderState): boolean => NEXT[state].length === 0;

/** The partner has still to say yes or no, and the money is held until he does. */
export const isAwaited = (state: OrderState): boolean => state === 'ordered' || state === 'provisioning';

/** Why the customer may not use what he ordered for the time being. */
export const SUSPENSIONS = ['money', 'price', 'force-majeure', 'partner'] as const;
export type Suspension = (typeof SUSPENSIONS)[number];

/** Why an order is over. */
export const ENDS = ['term-over', 'unpaid', 'not-offered', 'by-customer', 'by-operator', 'force-majeure'] as const;
export type End = (typeof ENDS)[number];

/** Why an order never came about. */
export const REFUSALS = ['by-partner', 'no-answer', 'withdrawn'] as const;
export type NeverProvided = (typeof REFUSALS)[number];

/** What a partner says of an order, in his own words where it is a no. */
export interface Answer {
  readonly answer: 'active' | 'refused';
  readonly partnerOrderId: string | null;
}

/**
 * What an answer does. `repeated`: he said the very same before; `contradicts`: he says something else than before, or names another order of his own; `too-late`: the
 * deadline passed, or the customer withdrew, and the money is back. None of these moves anything.
 */
export type Judged = 'provide' | 'refuse' | 'repeated' | 'contradicts' | 'too-late';

/** Judges a partner's answer by where the order stands and what he answered before. */
export function judgeAnswer({ state, answered }: { readonly state: OrderState; readonly answered: Answer | undefined }, told: Answer): Judged {
  if (isAwaited(state)) return told.answer === 'active' ? 'provide' : 'refuse';
  if (!answered) return 'too-late';
  return answered.answer === told.answer && (told.partnerOrderId === null || answered.partnerOrderId === told.partnerOrderId) ? 'repeated' : 'contradicts';
}
