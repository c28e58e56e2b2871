import type { Decimal } from '#lib/decimal.ts';
import type { BillPeriod } from './bill-period.rules.ts';
import type { Cost } from './cost.rules.ts';
import type { MeterAtAccount } from './list-meters.ts';
import type { Channel, Doubt, ShownReading, Source } from './reading.ts';
import type { Counted, DayRefusal, ValueRefusal } from './reading.rules.ts';

/** What was typed for one meter, by zone. */
export interface Entry {
  readonly meterId: bigint;
  readonly typed: readonly string[];
}

/** Readings of one or several meters, sent together. */
export interface Sending {
  readonly entries: readonly Entry[];
  readonly takenOn: Temporal.PlainDate;
  /** When it was typed; never later than now. */
  readonly enteredAt: Temporal.Instant;
  /** Meters whose doubts the sender has confirmed. */
  readonly confirmed: ReadonlySet<bigint>;
}

/** Who sends: a user for his accounts, the holder of a reading link for one of them, or staff who read the meter. */
export type Sender =
  /** With an account, for that one alone. */
  | { readonly kind: 'user'; readonly userId: string; readonly sessionId?: string; readonly accountId?: bigint }
  | { readonly kind: 'link'; readonly userId: string; readonly accountId: bigint }
  | { readonly kind: 'staff'; readonly id: string; readonly sessionId: string };

/** How a sending reached us. The key makes it take effect once, however often it comes. */
export interface Delivery {
  readonly channel: Channel;
  readonly key: string;
}

/** What is thought of one meter's values. */
export interface JudgedEntry {
  readonly meter: MeterAtAccount;
  readonly typed: readonly string[];
  /** By zone; empty where something is wrong. */
  readonly values: readonly Decimal[];
  /** By zone; a meter's own fault is about the day. */
  readonly valueFaults: readonly (ValueRefusal | undefined)[];
  readonly dayFault: DayRefusal | undefined;
  readonly before: Pick<Counted, 'values' | 'takenOn' | 'source'> | undefined;
  readonly volumes: readonly Decimal[] | null;
  readonly doubts: readonly Doubt[];
  readonly bill: BillPeriod;
  /** Null where no volume is known or it is below zero, and where prices were not asked for: taking readings does not. */
  readonly cost: Cost | null;
  /** The same values of the same day are here already. */
  readonly same: ShownReading | undefined;
  /** Own readings of that day in no bill, whose place it takes. */
  readonly corrects: readonly ShownReading[];
}

export const isFaultyEntry = ({ valueFaults, dayFault }: Pick<JudgedEntry, 'valueFaults' | 'dayFault'>): boolean => dayFault !== undefined || valueFaults.some((fault) => fault !== undefined);

export const sourceOf = (sender: Sender): Source => (sender.kind === 'staff' ? 'inspector' : 'customer');
