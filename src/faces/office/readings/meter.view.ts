import { html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import { serviceName, type Operator } from '#operators';

type Registers = Pick<metering.Meter, 'zones' | 'unit'>;

/** `Cold water, kitchen, No. W-1`. */
export const meterTitle = (t: Texts, operator: Operator, { service, place, number }: Pick<metering.Meter, 'service' | 'place' | 'number'>): string =>
  [t.of(serviceName(operator, service)), place, t('office.readings.meter-number', { number })].filter(Boolean).join(', ');

export const registerName = (t: Texts, { zones }: Pick<metering.Meter, 'zones'>, at: number): string | undefined => (zones === 1 ? undefined : t(`office.zones.${metering.zonesOf(zones)[at]}`));

export const valuesText = (t: Texts, meter: Registers, values: readonly string[]): string => values.map((value, at) => [registerName(t, meter, at), t.number(value)].filter(Boolean).join(' ')).join(', ');

export function volumesText(t: Texts, meter: Registers, volumes: readonly string[] | null): string {
  return volumes === null ? '–' : `${valuesText(t, meter, volumes)} ${unitText(t, meter.unit)}`;
}

const unitText = (t: Texts, unit: string): string => (t.has(`office.units.${unit.toLowerCase()}`) ? t(`office.units.${unit.toLowerCase()}`) : unit);

export const doubtsText = (t: Texts, doubts: readonly metering.Doubt[]): Piece => doubts.map((doubt, at) => html`${at > 0 && html`<br>`}${t(`office.doubts.${doubt}`)}`);

/** The unit beside a field. */
export const registerUnit = (t: Texts, { unit }: Registers): string => unitText(t, unit);

