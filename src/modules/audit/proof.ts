/** What proves an entry to whoever has neither the database nor the server: docs/rules/audit.md says how. */
export interface Proof {
  /** What was sealed, the exact text. */
  readonly entry: string;
  /** Where the act came from, under its salt; undefined when it was forgotten or never known. */
  readonly origin: { readonly salt: string; readonly address: string; readonly browser: string } | undefined;
  /** The way to the signed head; undefined while the entry waits for its seal. */
  readonly seal: { readonly place: number; readonly path: readonly string[]; readonly statement: string; readonly signature: string } | undefined;
}

/** Which entry: whose, what, about what, when. */
export interface Sought {
  readonly userId: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly at: Temporal.Instant;
}
