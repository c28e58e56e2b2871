import type { Decimal } from '#lib/decimal.ts';
import { fromPublicId, publicId } from '#lib/ids.ts';

/** A device that measures one service of an account. What the registry did not give is null. */
export interface Meter {
  readonly id: bigint;
  readonly accountId: bigint;
  /** Code of the profile. */
  readonly service: string;
  readonly number: string;
  readonly model: string | null;
  readonly place: string | null;
  readonly unit: string;
  /** Digits of a register before its mark; those after it are the red ones. */
  readonly digits: number;
  readonly fractionDigits: number;
  readonly zones: number;
  /** Units of volume to one unit of a register. */
  readonly multiplier: Decimal;
  /** The most the connection can carry in a day, in units of volume. */
  readonly dailyLimit: Decimal | null;
  readonly tariff: string;
  readonly isAutomatic: boolean;
  readonly installedOn: Temporal.PlainDate | null;
  readonly removedOn: Temporal.PlainDate | null;
  readonly replacedBy: string | null;
  /** What it showed when it was installed, by zone. */
  readonly initial: readonly Decimal[] | null;
  readonly verifiedOn: Temporal.PlainDate | null;
  readonly verificationDueOn: Temporal.PlainDate | null;
}

/** How addresses, forms and the API name a meter. */
export const meterPublicId = (id: bigint): string => publicId('mtr', id);
export const meterIdOf = (text: string): bigint | undefined => fromPublicId('mtr', text);
