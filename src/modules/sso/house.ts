import type { Database, Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';

/** What single sign-on needs of the house. */
export interface SsoHouse {
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: () => Temporal.Instant;
  /** The operator's name as an issuer: an address below the cabinet's, without a slash at its end. */
  readonly issuerOf: (operator: Operator) => string;
  /** The cabinet's page at which a partner's question is put to its user. */
  readonly questionAddress: (operator: Operator, interaction: string) => string;
  /** `host:port` of stand-ins that a demonstration sends users to on this machine; none in production. */
  readonly localPrograms: readonly string[];
  /** What a partner is called, as the operator knows it; nothing where there is none or it may not be signed in to. */
  readonly partnerName: (tx: Tx, partnerId: bigint) => Promise<string | undefined>;
}
