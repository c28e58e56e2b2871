import * as accounts from '#accounts';

/** The sums of a bill, in minor units; null is not provided. */
export interface BillFigures {
  readonly openingMinor: bigint | null;
  readonly accruedMinor: bigint | null;
  readonly paidMinor: bigint | null;
  readonly dueMinor: bigint;
  /** The bill is superseded, or there is nothing to pay: it carries no payment code. */
  readonly isPayable: boolean;
  /** Opening + charged − paid is not what the bill asks for: the supplier's own figure stands and is said to. */
  readonly isDisputed: boolean;
}

/**
 * What the bill itself says; where it is silent and is the only one of its month, what its lines add up to. Unknown stays unknown.
 */
export function billFigures({ bill, charges, billsInMonth }: accounts.BillSheet): BillFigures {
  const lines = charges.length > 0 && billsInMonth <= 1 ? accounts.totalOf(charges) : undefined;
  const openingMinor = bill.openingMinor ?? lines?.openingMinor ?? null;
  const accruedMinor = bill.chargedMinor ?? (lines ? accounts.accruedOf(lines) : null);
  const paidMinor = bill.paidMinor ?? lines?.paidMinor ?? null;
  const isKnown = openingMinor !== null && accruedMinor !== null && paidMinor !== null;
  return {
    openingMinor,
    accruedMinor,
    paidMinor,
    dueMinor: bill.dueMinor,
    isPayable: bill.dueMinor > 0n && bill.supersededAt === null,
    isDisputed: isKnown && openingMinor + accruedMinor - paidMinor !== bill.dueMinor,
  };
}
