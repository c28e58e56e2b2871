/** That a service cannot be provided from a day on, through nobody's fault (PO 10.1). Asked for by one member of staff, and lasting once another agreed. */
export interface ForceMajeure {
  readonly id: string;
  readonly serviceId: bigint;
  readonly fromOn: Temporal.PlainDate;
  readonly reason: string;
  readonly state: 'asked' | 'lasting' | 'over' | 'declined';
  /** Under which its end waits for a second person; null while nobody asked for it. */
  readonly endingId: string | null;
  readonly untilOn: Temporal.PlainDate | null;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
}

/** It lasts so long before contracts end and what was not provided is given back (PO 10.4). */
export const MONTHS_AT_MOST = 3;

export const forceMajeureJob = { name: 'force-majeure', retryLimit: 20, expireS: 3_600, heartbeatS: 60, atOnce: 1 } as const;

export interface ForceMajeurePayload {
  readonly operatorId: number;
  readonly id: string;
}
