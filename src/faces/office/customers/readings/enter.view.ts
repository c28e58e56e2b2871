import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { backLink, button, checkbox, empty, errorOf, form, notice, numberField, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../../paths.ts';
import { doubtsText, meterTitle, registerName, registerUnit, valuesText } from '../../readings/meter.view.ts';

export interface EnterReadingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  /** The account as the address names it. */
  readonly code: string;
  readonly number: string;
  readonly meters: readonly metering.MeterWithReadings[];
  readonly typed: Readonly<Record<string, unknown>>;
  readonly typedDay: string;
  readonly judged: readonly metering.JudgedEntry[];
  readonly sentences: Sentences;
}

export const registerField = (meterId: bigint, zone: number): string => `${metering.meterPublicId(meterId)}-${zone}`;
export const confirmField = (meterId: bigint): string => `confirm-${metering.meterPublicId(meterId)}`;

export function enterReadings(view: EnterReadingsView): Html {
  const { t, paths, token, code, number, meters, typedDay, sentences } = view;
  const working = meters.filter(({ meter }) => meter.removedOn === null);
  return html`${backLink({ label: t('office.account.of-number', { number }), href: paths.customer(code) })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.readings.enter'), lead: t('office.readings.enter.lead') })}
${working.length === 0
    ? empty({ icon: 'meter', title: t('office.readings.no-meters') })
    : form({
        action: paths.customerReadings(code),
        hidden: { token },
        body: [
          textField({ name: 'taken-on', label: t('office.readings.taken-on'), hint: t('office.readings.taken-on.hint'), value: typedDay, size: 'short', ...errorOf(sentences, 'taken-on') }),
          working.map((one) => fields(view, one)),
          button({ label: t('office.readings.enter.send') }),
        ],
      })}`;
}

function fields({ t, operator, typed, judged, sentences }: EnterReadingsView, { meter, counted }: metering.MeterWithReadings): Html {
  const doubts = judged.find((one) => one.meter.id === meter.id)?.doubts ?? [];
  const before = metering.beforeOf(meter, counted);
  return html`<fieldset class="field"><legend class="field__label">${meterTitle(t, operator, meter)}</legend>
${before && html`<p class="field__hint">${t.date(before.takenOn)}: ${valuesText(t, meter, before.values)}</p>`}
${metering.zonesOf(meter.zones).map((_, zone) =>
    numberField({ name: registerField(meter.id, zone), label: registerName(t, meter, zone) ?? t('office.readings.value'), unit: registerUnit(t, meter), value: String(typed[registerField(meter.id, zone)] ?? ''), ...errorOf(sentences, registerField(meter.id, zone)) }))}
${doubts.length > 0 && html`${notice({ kind: 'warning', body: html`<p>${doubtsText(t, doubts)}</p>` })}${checkbox({ name: confirmField(meter.id), label: t('office.readings.confirm'), ...errorOf(sentences, confirmField(meter.id)) })}`}</fieldset>`;
}
