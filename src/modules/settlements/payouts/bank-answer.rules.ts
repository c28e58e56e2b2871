/** A document of a bank statement, as payments read it. */
export interface BankDocument {
  readonly number: string;
  readonly on: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly direction: 'credit' | 'debit';
  readonly purpose: string;
}

/** A payout that was sent to the bank. */
export interface Sent {
  readonly id: bigint;
  readonly number: string;
  readonly amountMinor: bigint;
  readonly state: 'to-pay' | 'paid';
}

/** What a statement says of payouts: paid, come back, or named with another sum, which a person has to look at. */
export interface BankAnswer {
  readonly payoutId: bigint;
  readonly what: 'paid' | 'returned' | 'odd';
  readonly on: Temporal.PlainDate;
  readonly reference: string;
}

/**
 * Reads a statement for payouts by the numbers that their purposes name. What left the account is a payment, what came back of one that was paid is a return; a document about several
 * payouts, with another sum or about one that is in another state is odd and settles nothing. In the statement's order, so that paid and returned in one statement are both seen.
 */
export function answersIn(documents: readonly BankDocument[], sent: readonly Sent[]): BankAnswer[] {
  const states = new Map(sent.map(({ id, state }) => [id, state as string]));
  return documents.flatMap((document): BankAnswer[] => {
    const named = sent.filter(({ number }) => names(document.purpose, number));
    if (named.length === 0) return [];
    const base = { on: document.on, reference: `${document.on.toString()}/${document.number}` };
    const [payout] = named as [Sent];
    const what = document.direction === 'debit' ? 'paid' : 'returned';
    const isFit = named.length === 1 && payout.amountMinor === document.amountMinor && states.get(payout.id) === (what === 'paid' ? 'to-pay' : 'paid');
    if (!isFit) return named.map(({ id }) => ({ ...base, payoutId: id, what: 'odd' }));
    states.set(payout.id, what);
    return [{ ...base, payoutId: payout.id, what }];
  });
}

/** The number as a word of its own: that of the seventeenth payout does not stand within that of the hundred and seventieth. */
const names = (purpose: string, number: string): boolean => purpose.split(/[^0-9A-Za-z-]+/).includes(number);
