import type { Localised } from '#lib/i18n/texts.ts';

/** Applied, being looked at, listed, off the catalogue for a time, over for good. */
export type PartnerState = 'applied' | 'under-review' | 'listed' | 'suspended' | 'ended';

/** What somebody may do for a partner: everything; cards, plans and pictures; what is earned. */
export const PARTNER_ROLES = ['administrator', 'editor', 'accountant'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

/** Where payouts go: bank, its code, and an account of twenty characters with a check number. */
export interface Requisites {
  readonly bank: string;
  readonly bic: string;
  readonly account: string;
}

/** An organisation that offers digital services under a licence agreement. */
export interface Partner {
  readonly id: bigint;
  readonly bin: string;
  readonly name: string;
  readonly email: string;
  readonly about: Localised;
  readonly requisites: Requisites | null;
  readonly state: PartnerState;
  readonly agreementNumber: string | null;
  readonly agreementOn: Temporal.PlainDate | null;
  /** Exact decimal: which part of a price the operator keeps. */
  readonly commissionPercent: string | null;
  readonly appliedAt: Temporal.Instant;
}

/** What became of a partner, with who did it and why. */
export interface PartnerEvent {
  readonly id: bigint;
  readonly state: PartnerState;
  readonly reason: string | null;
  readonly byKind: 'user' | 'staff';
  readonly byId: string;
  readonly at: Temporal.Instant;
}

/** Somebody who works for a partner. */
export interface Employee {
  readonly id: string;
  readonly partnerId: bigint;
  readonly userId: string;
  readonly email: string;
  readonly role: PartnerRole;
  readonly sinceAt: Temporal.Instant;
}

/** A partner as he is shown to the user who works for him. */
export type OwnPartner = Partner & { readonly role: PartnerRole };

export const PARTNERS_ON_PAGE = 50;
