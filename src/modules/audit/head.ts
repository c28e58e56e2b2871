/** What seals some entries of an operator, as it is kept. */
export interface Head {
  readonly number: bigint;
  readonly entryIds: readonly bigint[];
  /** SHA-256 of each entry, 32 bytes one after the other, in the order of `entryIds`. */
  readonly leaves: Buffer;
  readonly upTo: bigint;
  /** The signed text: a line of JSON (docs/rules/audit.md). */
  readonly statement: string;
  /** Ed25519 over the statement. */
  readonly signature: Buffer;
  readonly sealedAt: Temporal.Instant;
}

/** A head as it is handed outside the database. */
export type SignedStatement = Pick<Head, 'number' | 'statement' | 'signature'>;
