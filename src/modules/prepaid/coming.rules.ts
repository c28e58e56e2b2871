/** A charge that will come by itself, as orders tell it. */
export interface ComingCharge {
  readonly on: Temporal.PlainDate;
  readonly amountMinor: bigint;
}

/** The next day on which something is charged, with how much that day, and the first day for which the money does not suffice. */
export interface Outlook {
  readonly next: ComingCharge | undefined;
  readonly lastsUntil: Temporal.PlainDate | undefined;
}

/** What is ahead of an account, from what it has and what will be charged. */
export function outlookOf(availableMinor: bigint, coming: readonly ComingCharge[]): Outlook {
  const inOrder = coming.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const [first] = inOrder;
  if (!first) return { next: undefined, lastsUntil: undefined };
  const next = { on: first.on, amountMinor: inOrder.filter(({ on }) => on.equals(first.on)).reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
  let left = availableMinor;
  for (const { on, amountMinor } of inOrder) {
    left -= amountMinor;
    if (left < 0n) return { next, lastsUntil: on };
  }
  return { next, lastsUntil: undefined };
}
