import type { Tx } from '#lib/db/database.ts';
import type { Decimal } from '#lib/decimal.ts';
import type { Reach } from '#accounts';
import type { Meter } from './meter.ts';
import * as meters from './meters.sql.ts';
import type { Rate, Residents } from './rate.ts';
import type { Reading, ShownReading } from './reading.ts';
import * as readings from './readings.sql.ts';

/** Meters on one form; who has more sends a file, or the readings of one account at a time. */
export const METERS_AT_MOST = 200;
/** Readings that a judgement looks back on, held ones among them: three years of months and more. */
export const READINGS_LOOKED_AT = 48;

/** A meter with the account it hangs at. */
export interface MeterAtAccount extends Meter {
  readonly accountNumber: string;
  readonly address: string | null;
  readonly residents: number | null;
  readonly closedOn: Temporal.PlainDate | null;
  /** Since when the account is its present holder's: what he reads begins there. Null when no other is known, and for staff. */
  readonly heldFrom: Temporal.PlainDate | null;
  /** Whose the account is, where it is reached as a delegate; null for one's own, and for staff. */
  readonly principalId: string | null;
  /** The latest month whose bill is made. */
  readonly billedPeriod: Temporal.PlainDate | null;
}

/** A meter with what it showed: counted readings, newest first, and those sent here that are in no bill yet. */
export interface MeterWithReadings {
  readonly meter: MeterAtAccount;
  readonly counted: readonly ShownReading[];
  readonly open: readonly ShownReading[];
}

/** All meters of the accounts that somebody reaches, or of one of them; one that is out of reach has none. */
export async function metersOfUser(tx: Tx, by: Reach, accountId: bigint | null = null): Promise<MeterWithReadings[]> {
  return withReadings(tx, await tx.many<MeterAtAccount>(meters.reached(tx.operatorId, by, accountId, null, METERS_AT_MOST)));
}

/** One meter that somebody reaches. */
export const meterOfUser = (tx: Tx, by: Reach, meterId: bigint): Promise<MeterAtAccount | undefined> => tx.maybe(meters.reached(tx.operatorId, by, null, [meterId], 1));

/** The meter of a reading, when it is within reach. */
export async function meterOfReading(tx: Tx, by: Reach, readingId: bigint): Promise<MeterAtAccount | undefined> {
  const [reading] = await tx.many<Reading>(readings.byIds(tx.operatorId, [readingId]));
  return reading && meterOfUser(tx, by, reading.meterId);
}

/** All meters of an account, for staff. */
export const metersOfAccount = async (tx: Tx, accountId: bigint): Promise<MeterWithReadings[]> =>
  withReadings(tx, await tx.many<MeterAtAccount>(meters.ofAccount(tx.operatorId, accountId, null)));

/** Meters by id, for staff and for what a reading belongs to. */
export const metersByIds = (tx: Tx, ids: readonly bigint[]): Promise<MeterAtAccount[]> => tx.many(meters.ofAccount(tx.operatorId, null, ids));

/** Adds to meters what they showed. */
export async function withReadings(tx: Tx, found: readonly MeterAtAccount[]): Promise<MeterWithReadings[]> {
  if (found.length === 0) return [];
  const shown = Map.groupBy(await tx.many<ShownReading>(readings.shown(tx.operatorId, found.map(({ id }) => id), READINGS_LOOKED_AT)), ({ meterId }) => meterId);
  return found.map((meter) => withShown(meter, shown.get(meter.id) ?? []));
}

/** A meter with what it showed, newest first. */
export const withShown = (meter: MeterAtAccount, shown: readonly ShownReading[]): MeterWithReadings => ({
  meter,
  counted: shown.filter(({ state }) => state !== 'held'),
  open: shown.filter(({ state, submission }) => state !== 'in-bill' && submission !== null),
});

export interface Prices {
  readonly ratesOf: (meter: Pick<Meter, 'service' | 'tariff'>) => readonly Rate[];
  readonly residentsOf: (accountId: bigint) => readonly Residents[];
}

/** The rates of the meters' services, and who lived at their accounts. */
export async function pricesFor(tx: Tx, found: readonly Pick<Meter, 'service' | 'accountId'>[]): Promise<Prices> {
  const [rates, residents] = await Promise.all([
    tx.many<Rate & { readonly price: Decimal }>(meters.rates(tx.operatorId, [...new Set(found.map(({ service }) => service))])),
    tx.many<Residents & { readonly accountId: bigint }>(meters.residents(tx.operatorId, [...new Set(found.map(({ accountId }) => accountId))])),
  ]);
  return {
    ratesOf: ({ service, tariff }) => rates.filter((rate) => rate.service === service && rate.tariff === tariff),
    residentsOf: (accountId) => residents.filter((one) => one.accountId === accountId),
  };
}
