/** What staff ask the desk for; every part may be absent. */
export interface DeskQuestion {
  readonly tab: 'open' | 'answered';
  readonly queue: string | undefined;
  readonly kind: string | undefined;
  /** Whose they are: those of one person, or nobody's yet. */
  readonly assigned: { readonly to: string } | 'nobody' | undefined;
  /** Only those whose term has run out, or is about to. */
  readonly due: 'over' | 'soon' | undefined;
}

/** Requests on a page of the desk. */
export const DESK_AT_ONCE = 50;

/** Who else has a request open. */
export interface DeskReader {
  readonly staffId: string;
  readonly seenAt: Temporal.Instant;
}

/** A question that a member of staff gave a name. */
export interface DeskView {
  readonly id: string;
  readonly name: string;
  readonly question: string;
}

/** Views that one person keeps. */
export const VIEWS_AT_MOST = 20;
