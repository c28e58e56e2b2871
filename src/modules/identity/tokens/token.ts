import type { Language } from '#lib/i18n/texts.ts';

/** What a program may do with a person's token. */
export const SCOPES = ['accounts:read', 'charges:read', 'readings:read', 'readings:write', 'holdings:read', 'prepaid:read', 'prepaid:write', 'orders:read', 'orders:place', 'requests:read', 'requests:write', 'data:read', 'data:write', 'messages:read', 'messages:write', 'orders:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** A personal token as its owner sees it; the secret itself was shown once. */
export interface TokenLine {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** On whose behalf a program asks, and for what. */
export interface TokenHolder {
  readonly tokenId: string;
  readonly userId: string;
  readonly language: Language;
  readonly scopes: readonly Scope[];
}
