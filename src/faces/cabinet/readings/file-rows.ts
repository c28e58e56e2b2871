import type { CsvCell } from '#lib/csv.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { meterName, zoneName } from './meter.view.ts';

/** The columns of the file, in order; people fill in the latest one. */
const COLUMNS = ['account', 'address', 'service', 'number', 'register', 'before-on', 'before', 'value'] as const;
const [ACCOUNT, NUMBER, REGISTER, VALUE] = [0, 3, 4, 7] as const;

/** One row per register of every working meter, with what it showed before and room for the new value. */
export function templateRows(t: Texts, operator: Operator, found: readonly metering.MeterWithReadings[]): CsvCell[][] {
  const rows = found.filter(({ meter }) => isFillable(meter)).flatMap(({ meter, counted }) => {
    const before = metering.beforeOf(meter, counted);
    return metering.zonesOf(meter.zones).map((_, zone): CsvCell[] => [
      meter.accountNumber,
      meter.address,
      [meterName(t, operator, meter), zoneName(t, meter.zones, zone)].filter(Boolean).join(', '),
      meter.number,
      { decimal: String(zone + 1) },
      before ? before.takenOn.toString() : null,
      before ? { decimal: before.values[zone] ?? '0' } : null,
      null,
    ]);
  });
  return [COLUMNS.map((column) => t(`cabinet.readings.file.columns.${column}`)), ...rows];
}

export interface FileFault {
  /** As spreadsheets count, the heading being the first. */
  readonly line: number;
  readonly account: string;
  readonly number: string;
  readonly value: string;
  /** A word of `cabinet.readings.file.errors`. */
  readonly word: 'unknown-meter' | 'unclear-meter' | 'wrong-register' | 'twice';
}

export interface FileEntries {
  readonly entries: readonly metering.Entry[];
  readonly faults: readonly FileFault[];
  /** The line of each register read, by field name: what is wrong with a value is told with its line. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads filled-in rows; those without a value are passed over. Numbers are compared without the zeros that spreadsheets drop. */
export function entriesOf(rows: readonly (readonly string[])[], found: readonly metering.MeterWithReadings[]): FileEntries {
  const typed = new Map<bigint, string[]>();
  const faults: FileFault[] = [];
  const lines = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const [account = '', number = '', register = '1', value = ''] = [row[ACCOUNT], row[NUMBER], row[REGISTER], row[VALUE]];
    if (at === 0 || value === '') continue;
    const fault = (word: FileFault['word']) => void faults.push({ line: at + 1, account, number, value, word });
    const meters = found.filter(({ meter }) => isFillable(meter) && isSame(meter.accountNumber, account) && isSame(meter.number, number));
    const [own] = meters;
    const zone = Number(register || '1') - 1;
    if (!own) fault('unknown-meter');
    else if (meters.length > 1) fault('unclear-meter');
    else if (!Number.isInteger(zone) || zone < 0 || zone >= own.meter.zones) fault('wrong-register');
    else if (typed.get(own.meter.id)?.[zone] !== undefined) fault('twice');
    else {
      const values = typed.get(own.meter.id) ?? [];
      values[zone] = value.slice(0, 40);
      typed.set(own.meter.id, values);
      lines.set(`${own.meter.id} ${zone}`, at + 1);
    }
  }
  return { entries: [...typed].map(([meterId, values]) => ({ meterId, typed: Array.from(values, (value) => value ?? '') })), faults, lines };
}

const isFillable = (meter: metering.MeterAtAccount): boolean => meter.removedOn === null && meter.closedOn === null && !meter.isAutomatic;

const isSame = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (number: string): string => number.replace(/[\s']/g, '').replace(/^0+(?=.)/, '').toUpperCase();
