/** One failure at several addresses. */
export interface Incident {
  readonly id: string;
  readonly number: string;
  /** Kind of the emergencies that are about it. */
  readonly kind: string;
  readonly addresses: readonly string[];
  readonly openedAt: Temporal.Instant;
  readonly openedBy: string;
  /** When it will be mended; null while nobody can tell. */
  readonly expectedAt: Temporal.Instant | null;
  /** When the dispatcher told of it latest. */
  readonly toldAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
}

/** What the dispatcher said of an incident at a moment. */
export interface IncidentUpdate {
  readonly expectedAt: Temporal.Instant | null;
  readonly toldBy: string;
  readonly toldAt: Temporal.Instant;
}

/** An emergency that an incident is about. */
export interface GroupedRequest {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly receivedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}

/** Customers are told anew so often at least. */
export const TOLD_EVERY_M = 60;
export const ADDRESSES_AT_MOST = 50;
