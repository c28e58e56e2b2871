import type { Localised } from '#lib/i18n/texts.ts';
import type { Currency } from '#lib/money.ts';

export const PLAN_PERIODS = ['day', 'week', 'month', 'quarter', 'year', 'once'] as const;
/** For how long a price is paid. */
export type PlanPeriod = (typeof PLAN_PERIODS)[number];

/** How much of it may be ordered, and in what it is counted. */
export interface Volume {
  readonly unit: Localised;
  readonly min: number;
  readonly max: number;
}

/**
 * Whether what runs on a plan may go on: `resting` while its partner is suspended; `over` when he has ended or the operator withdrew the service. What a partner closes or withdraws himself runs on.
 */
export type Standing = 'offered' | 'resting' | 'over';

/** A plan of a digital service as orders need it, with the price of a day. */
export interface Plan {
  readonly id: bigint;
  readonly serviceId: bigint;
  readonly partnerId: bigint;
  readonly period: PlanPeriod;
  /** Of one unit for one period. */
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly priceVersion: number;
  readonly volume: Volume;
  readonly provisioningHours: number;
  /** Exact decimal: which part of the price the operator keeps. */
  readonly commissionPercent: string;
  readonly name: Localised;
  readonly service: { readonly slug: string; readonly name: Localised };
  readonly partnerName: string;
  /** The document that must be accepted before it is ordered. */
  readonly agreement: string | null;
  readonly standing: Standing;
}

/** A plan as its partner and the operator see it, with or without a price. */
export interface PlanCard {
  readonly id: bigint;
  readonly serviceId: bigint;
  readonly name: Localised;
  readonly period: PlanPeriod;
  readonly currency: Currency;
  readonly volume: Volume;
  readonly provisioningHours: number;
  readonly createdAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
}

/** A published price: it holds from its day until the next one begins. */
export interface Price {
  readonly planId: bigint;
  readonly version: number;
  readonly priceMinor: bigint;
  readonly fromOn: Temporal.PlainDate;
  readonly publishedAt: Temporal.Instant;
}

export type PricedPlan = PlanCard & {
  /** By their days. */
  readonly prices: readonly Price[];
};

/** Proposed by the partner, before a second person of the operator, and its ends. */
export type PriceChangeState = 'proposed' | 'awaiting-approval' | 'published' | 'declined' | 'withdrawn';

/** What a plan shall cost from a day on. */
export interface PriceChange {
  readonly id: string;
  readonly planId: bigint;
  readonly priceMinor: bigint;
  readonly fromOn: Temporal.PlainDate;
  readonly state: PriceChangeState;
  readonly proposedAt: Temporal.Instant;
  readonly submittedBy: string | null;
  readonly endedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

export const PLANS_AT_MOST = 20;
export const VOLUME_AT_MOST = 1_000_000;
export const PROVISIONING_HOURS_AT_MOST = 720;
