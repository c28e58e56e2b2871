import type { Block, Cell, Column } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money } from '#lib/money.ts';
import * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import type { BilledReading } from './billed-readings.ts';
import { metersUsed } from './meters-used.rules.ts';

/** A bill of more lines is set closer, so that it stays legible on its one page. */
const MANY_LINES = 14;

const EXTRAS = ['benefit', 'recalculation', 'penalty'] as const;

/** The lines of a bill as a table: volume × rate, what was added and taken off, and the total. Columns that nobody needs are left out. */
export function chargesTable(t: Texts, operator: Operator, charges: readonly accounts.Charge[]): Block {
  const lines = inProfileOrder(operator, charges);
  const sum = (minor: bigint): string => sumText(t, operator, minor);
  const extras = EXTRAS.filter((extra) => lines.some((line) => line[`${extra}Minor`] !== 0n));
  const signed = (of: accounts.ChargeTotals) => ({ benefit: -of.benefitMinor, recalculation: of.recalculationMinor, penalty: of.penaltyMinor });
  const cells = (of: accounts.ChargeTotals): Cell[] => [sum(of.chargedMinor), ...extras.map((extra) => (signed(of)[extra] === 0n ? '' : sum(signed(of)[extra]))), ...(extras.length > 0 ? [sum(accounts.accruedOf(of))] : [])];
  const total = accounts.totalOf(lines);
  const end = (label: string): Column => ({ label, align: 'end' });
  return {
    kind: 'table',
    ...(lines.length > MANY_LINES ? { padding: 1 } : {}),
    columns: [{ label: t('bills.service'), share: 1 }, end(t('bills.volume')), end(t('bills.rate')), end(t('bills.charged')), ...extras.map((extra) => end(t(`bills.${extra}`))), ...(extras.length > 0 ? [end(t('bills.accrued'))] : [])],
    rows: lines.map((line) => [serviceCell(t, operator, line), volumeText(t, operator, line), line.rate === null ? t('bills.as-sum') : t.rate(line.rate, operator.currency), ...cells(line)]),
    foot: [[{ text: t('bills.total'), span: 3 }, ...cells(total)]],
  };
}

/** The service, and why a benefit or a recalculation stands in its line. */
function serviceCell(t: Texts, operator: Operator, { service, benefitReason, recalculationReason }: accounts.Charge): Cell {
  const text = t.of(serviceName(operator, service));
  const reasons = [benefitReason && `${t('bills.benefit')}: ${benefitReason}`, recalculationReason && `${t('bills.recalculation')}: ${recalculationReason}`].filter(Boolean);
  return reasons.length === 0 ? text : { text, note: reasons.join(' · ') };
}

/** What the meters showed, by zone where there are several. */
export function readingsTable(t: Texts, operator: Operator, readings: readonly BilledReading[]): Block {
  const end = (label: string): Column => ({ label, align: 'end' });
  const shown = (value: string | null): string => (value === null ? t('bills.not-provided') : t.number(value));
  return {
    kind: 'table',
    columns: [{ label: t('bills.meter'), share: 1 }, end(t('bills.reading-earlier')), end(t('bills.reading-now')), end(t('bills.reading-on')), end(t('bills.used'))],
    rows: metersUsed(readings).map(({ reading, zone, zones, earlier, now, used }) => [
      { text: t('bills.meter-of', { service: t.of(serviceName(operator, reading.service)), meter: reading.meter }), ...noteOf(t, reading, zone, zones) },
      shown(earlier),
      shown(now),
      t.date(reading.takenOn),
      used === null ? t('bills.not-provided') : t('bills.volume-in', { volume: t.number(used), unit: unitText(t, reading.unit) }),
    ]),
  };
}

/** Which zone it is, and that nobody read it where nobody did. */
function noteOf(t: Texts, { source }: BilledReading, zone: number, zones: number): { note?: string } {
  const words = [zones > 1 ? t(`bills.zones-${zones}-${zone + 1}`) : '', source === 'calculated' ? t('bills.calculated') : ''].filter(Boolean);
  return words.length > 0 ? { note: words.join(' · ') } : {};
}

/** An amount as a document sets it: with a true minus. */
export const sumText = (t: Texts, operator: Operator, minor: bigint): string => t.money(money(minor, operator.currency)).replace(/^-/, '\u2212');

/** Charges in the order in which the profile lists its services; services it does not know come last. */
export function inProfileOrder(operator: Operator, charges: readonly accounts.Charge[]): accounts.Charge[] {
  const order = new Map(operator.profile.services.map(({ code }, at) => [code, at]));
  return charges.toSorted((a, b) => (order.get(a.service) ?? order.size) - (order.get(b.service) ?? order.size));
}

function volumeText(t: Texts, operator: Operator, { volume, unit, service }: accounts.Charge): string {
  if (volume === null) return t('bills.not-provided');
  const word = unit ?? operator.profile.services.find(({ code }) => code === service)?.unit;
  return word ? t('bills.volume-in', { volume: t.number(volume), unit: unitText(t, word) }) : t.number(volume);
}

function unitText(t: Texts, unit: string): string {
  const key = `bills.units.${unit.toLowerCase()}`;
  return t.has(key) ? t(key) : unit;
}
