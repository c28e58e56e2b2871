import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { reachOf, type CabinetVisit } from '../visit.ts';

/** An account that may be paid, and what for. */
export interface Payable {
  readonly account: accounts.ReachedAccount;
  readonly label: string | null;
  /** As addresses and fields name it. */
  readonly code: string;
  /** What is left to pay; null while nothing was provided, negative for an advance. */
  readonly leftMinor: bigint | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** The payment that it is being paid by already. */
  readonly paymentId: string | undefined;
}

/** What has been typed of each account: whether it is paid, and how much. */
export type Typed = ReadonlyMap<string, { readonly isPaid: boolean; readonly amount: string }>;

/** Whether the operator takes payments here at all. */
export const isOffered = ({ house, operator }: Pick<CabinetVisit, 'house' | 'operator'>): boolean => payments.termsOf(operator) !== undefined && house.providerOf(operator) !== undefined;

/** The open accounts that the user may pay, debtors first; with a code that one alone. */
export async function payables(visit: Pick<CabinetVisit, 'operator' | 'now' | 'actor'>, tx: Tx, only?: string): Promise<Payable[]> {
  const by = reachOf(visit as CabinetVisit, 'pay');
  const today = dateIn(visit.operator.zone, visit.now);
  const onlyId = only === undefined ? undefined : accounts.accountIdOf(only);
  const one = onlyId === undefined ? undefined : await accounts.standingOfAccount(tx, by, onlyId, today);
  const found = one ? [one] : await accounts.standingsOf(tx, by, today);
  const open = found.filter(({ account }) => account.closedOn === null);
  const busy = await payments.beingPaid(tx, open.map(({ account }) => account.id));
  return open
    .map(({ account, label, leftMinor, billed }) => ({ account, label, code: accounts.accountPublicId(account.id), leftMinor, dueOn: billed?.dueOn ?? null, paymentId: busy.get(account.id) }))
    .toSorted((a, b) => Number((b.leftMinor ?? 0n) > 0n) - Number((a.leftMinor ?? 0n) > 0n));
}
