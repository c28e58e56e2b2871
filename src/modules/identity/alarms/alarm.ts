/** Robots: programs ask for pages or send forms faster than people. Stuffing: pairs of names and passwords from elsewhere are tried by the thousand. Spray: one password is tried at many names. */
export type AlarmKind = 'stuffing' | 'spray' | 'robots';

/** What the operator's users or pages suffer, and until when it counts; over passwords, unknown devices show more for so long. */
export interface Alarm {
  readonly kind: AlarmKind;
  /** Of a spray, how many passwords; the others are one. */
  readonly count: number;
  /** When the first of them was raised, and the latest. */
  readonly raisedAt: Temporal.Instant;
  readonly latestAt: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** What is known of a sign-in from an unknown device beside name and password. */
export interface Suspicion {
  /** Its password is being sprayed. */
  readonly isSprayed: boolean;
  /** Until when the alarm over stuffing holds; null while there is none. */
  readonly stuffingUntil: Temporal.Instant | null;
  /** Its network failed too often. */
  readonly isTroubled: boolean;
}

/** Sign-ins from unknown devices in some time. */
export interface Tally {
  readonly tried: number;
  readonly failed: number;
}
