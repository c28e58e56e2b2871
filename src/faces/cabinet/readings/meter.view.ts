import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import { serviceName, type Operator } from '#operators';
import { tag } from '#ui';
import { unitText } from '../accounts/charge.view.ts';

/** `Cold water, kitchen`. */
export const meterName = (t: Texts, operator: Operator, { service, place }: Pick<metering.Meter, 'service' | 'place'>): string => [t.of(serviceName(operator, service)), place].filter(Boolean).join(', ');

export const meterNumber = (t: Texts, { number }: Pick<metering.Meter, 'number'>): string => t('cabinet.readings.meter-number', { number });

/** `Day`, or nothing where there is one register. */
export const zoneName = (t: Texts, zones: number, at: number): string | undefined => (zones === 1 ? undefined : t(`cabinet.zones.${metering.zonesOf(zones)[at]}`));

/** `1 234.5`, or `day 1 234, night 567`. */
export const valuesText = (t: Texts, zones: number, values: readonly string[]): string =>
  values.map((value, at) => [zoneName(t, zones, at), t.number(value)].filter(Boolean).join(' ')).join(', ');

/** Where the account is; a customer with one account knows it. */
export const placeOfAccount = (t: Texts, { address, accountNumber }: Pick<metering.MeterAtAccount, 'address' | 'accountNumber'>): string => address ?? t('cabinet.account.number', { number: accountNumber });

export const volumeIn = (t: Texts, volume: string, unit: string): string => t('cabinet.charge.volume-in', { volume: t.number(volume), unit: unitText(t, unit) });

/** What the meter's verification says: over, soon over, or nothing. */
export function verification(t: Texts, { verificationDueOn }: Pick<metering.Meter, 'verificationDueOn'>, today: Temporal.PlainDate, noticeDays: number): Html | undefined {
  if (!verificationDueOn) return undefined;
  const days = today.until(verificationDueOn).days;
  if (days < 0) return html`<p>${tag({ label: t('cabinet.readings.verification.over'), tone: 'danger' })} ${t('cabinet.readings.verification.over.body', { date: t.date(verificationDueOn) })}</p>`;
  return days <= noticeDays ? html`<p>${tag({ label: t('cabinet.readings.verification.soon'), tone: 'warning' })} ${t('cabinet.readings.verification.soon.body', { date: t.date(verificationDueOn) })}</p>` : undefined;
}

/** Which bill readings enter, and why. */
export const billText = (t: Texts, { period, why }: metering.BillPeriod): string => t(`cabinet.readings.bill.${why}`, { period: t.period(period) });

export const stateTag = (t: Texts, state: metering.State): Html => tag({ label: t(`cabinet.readings.states.${state}`), tone: TONES[state] });

const TONES = { accepted: 'success', held: 'warning', declined: 'danger', 'in-bill': 'info', withdrawn: 'neutral', replaced: 'neutral' } as const;

export const doubtList = (t: Texts, doubts: readonly metering.Doubt[]): Piece => html`<ul>${doubts.map((doubt) => html`<li>${t(`cabinet.readings.doubts.${doubt}`)}</li>`)}</ul>`;
