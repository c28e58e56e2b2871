import type { Decimal } from '#lib/decimal.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Currency } from '#lib/money.ts';
import type { BoughtPeriod } from './money.rules.ts';
import type { Unit } from './period.rules.ts';
import type { End, NeverProvided, OrderState, Suspension } from './state.rules.ts';

/** An order as it stands. Amounts in minor units of its currency, days in the operator's zone. */
export interface Order {
  readonly id: bigint;
  readonly wishId: string;
  /** The prepaid account that pays for it. */
  readonly accountId: bigint;
  /** Who placed it, and is written to about it. */
  readonly userId: string;
  readonly partnerId: bigint;
  readonly serviceId: bigint;
  readonly planId: bigint;
  readonly unit: Unit;
  readonly volume: bigint;
  /** Periods that were ordered and paid before the first of them began. */
  readonly periods: number;
  readonly currency: Currency;
  /** What one period cost when it was ordered, or when the plan was changed. */
  readonly priceMinor: bigint;
  readonly priceVersion: number;
  readonly commissionPercent: Decimal;
  readonly state: OrderState;
  readonly suspendedWhy: Suspension | null;
  readonly endedWhy: End | NeverProvided | null;
  readonly placedAt: Temporal.Instant;
  readonly answerBy: Temporal.Instant;
  readonly partnerOrderId: string | null;
  readonly anchorOn: Temporal.PlainDate | null;
  readonly anchorOrdinal: number | null;
  readonly latestOrdinal: number;
  /** The first day that is not paid. */
  readonly paidUntilOn: Temporal.PlainDate | null;
  /** The most that is debited for a period by itself; null: automatic debit is off. */
  readonly agreedMinor: bigint | null;
  readonly nextPlanId: bigint | null;
  readonly nextVolume: bigint | null;
  /** When the operator ends it, as he has announced. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly endingReason: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** Days before the next debit on which its owner was told latest. */
  readonly toldDays: number | null;
}

/** A period as it is kept: its money, and what was bought by which charge. */
export interface Period extends BoughtPeriod {
  readonly planId: bigint;
  readonly volume: bigint;
  readonly priceVersion: number;
  readonly chargeKey: string;
  readonly paidAt: Temporal.Instant;
}

/** Something that happened to an order. */
export interface OrderEvent {
  readonly id: bigint;
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly byKind: 'user' | 'staff' | 'partner' | 'visitor' | 'system';
  readonly byId: string | null;
  readonly at: Temporal.Instant;
}

/** When the customer may use what he ordered. */
export interface Entitlement {
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant | null;
}

/** Both timelines of an order, newest first: what was paid, and when it could be used; and everything that happened. */
export interface History {
  readonly periods: readonly Period[];
  readonly entitlements: readonly Entitlement[];
  readonly events: readonly OrderEvent[];
}

/** Who moved an order. A partner acts by his program, or by a user who works for him. */
export type By =
  | { readonly kind: 'user'; readonly id: string; readonly sessionId?: string; readonly origin?: Origin }
  | { readonly kind: 'staff'; readonly id: string; readonly sessionId?: string; readonly origin?: Origin }
  | { readonly kind: 'partner'; readonly userId?: string; readonly origin?: Origin }
  /** Whoever holds a link of a letter. */
  | { readonly kind: 'visitor'; readonly origin: Origin }
  | { readonly kind: 'system' };

/** What the rest of the product calls an order by: in postings, in what partners are told. */
export const subjectOf = (orderId: bigint): string => `order:${orderId}`;

export const ORDERS_PER_PAGE = 50;
