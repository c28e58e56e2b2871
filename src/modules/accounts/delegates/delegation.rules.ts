import { dateIn } from '#lib/dates.ts';
import type { Right } from '../reach.ts';
import { MOST_DAYS, TOLD_DAYS_BEFORE, type Delegation, type DelegationFault } from './delegation.ts';

/** What is wrong with a wish to let somebody act; `untilOn` is the latest day on which he may. */
export function faultOfWish({ accounts, rights, untilOn, today }: { readonly accounts: number; readonly rights: readonly Right[]; readonly untilOn: Temporal.PlainDate; readonly today: Temporal.PlainDate }): DelegationFault | undefined {
  if (accounts === 0) return 'no-accounts';
  if (rights.length === 0) return 'no-rights';
  if (Temporal.PlainDate.compare(untilOn, today) < 0) return 'until-past';
  return Temporal.PlainDate.compare(untilOn, today.add({ days: MOST_DAYS })) > 0 ? 'until-too-far' : undefined;
}

export type DelegationState = 'invited' | 'holds' | 'empty' | 'over' | 'ended';

/** How a delegation stands at a moment. 'over': its day has passed. 'empty': it holds, but none of its accounts is the principal's any more. */
export function stateOf({ acceptedAt, endedAt, until, accounts }: Pick<Delegation, 'acceptedAt' | 'endedAt' | 'until' | 'accounts'>, now: Temporal.Instant): DelegationState {
  if (endedAt !== null) return 'ended';
  if (Temporal.Instant.compare(now, until) >= 0) return 'over';
  if (accounts.length === 0) return 'empty';
  return acceptedAt === null ? 'invited' : 'holds';
}

/** The latest day on which it holds, in the operator's zone. */
export const holdsUntilOn = (zone: string, { until }: Pick<Delegation, 'until'>): Temporal.PlainDate => dateIn(zone, until.subtract({ milliseconds: 1 }));

/** Until when a delegation must end for both sides to be told now. */
export const endsSoonBefore = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 24 * TOLD_DAYS_BEFORE });
