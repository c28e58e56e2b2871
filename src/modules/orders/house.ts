import type { Database, Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import type { OrderTerms } from './order.rules.ts';

/** What a partner's program is told: `order.placed`, `order.ended` … about `order:<id>`, in order. */
export interface PartnerTold {
  readonly partnerId: bigint;
  /** Who placed the order; the partner hears the name under which single sign-on brings him there. */
  readonly userId: string;
  readonly subject: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, string | number | null>>;
}

/** What orders need of the house. */
export interface OrdersHouse {
  readonly db: Database;
  readonly keys: Keys;
  /** Tells the partner's program, as a row in the transaction; it is told in the order in which this was called. */
  readonly tellPartner: (tx: Tx, told: PartnerTold, now: Temporal.Instant) => Promise<unknown>;
  /** Pages below the cabinet's address that letters name. */
  readonly orderPath: (orderId: bigint) => string;
  readonly stopDebitPath: (token: string) => string;
}

/** How the operator is with orders. Throws for an operator whose profile has none: nothing of this module is asked of him. */
export function termsOf({ profile, code }: Operator): OrderTerms & { readonly mostPeriods: number } {
  if (!profile.orders) throw new Error(`${code} takes no orders`);
  return profile.orders;
}

export const takesOrders = ({ profile }: Operator): boolean => profile.orders !== undefined;
