import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { buttonLink, details, table } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { meterTitle, valuesText } from '../readings/meter.view.ts';

export interface MetersView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  /** The account as the address names it. */
  readonly code: string;
  readonly meters: readonly metering.MeterWithReadings[];
}

/** The meters of an account with their latest values, on the card of its customer. */
export function metersBlock({ t, operator, paths, code, meters }: MetersView): Html {
  if (meters.length === 0) return html`<p class="muted">${t('office.readings.no-meters')}</p>`;
  const held = (one: metering.MeterWithReadings) => one.open.find(({ state }) => state === 'held');
  return html`${table({
    caption: t('office.readings.meters'),
    isCaptionHidden: true,
    columns: [{ label: t('office.readings.meter') }, { label: t('office.readings.value'), isNumeric: true }, { label: t('office.readings.taken-on') }, { label: t('office.readings.verification') }, { label: t('office.readings.held') }],
    rows: meters.map((one) => {
      const before = metering.beforeOf(one.meter, one.counted);
      const waiting = held(one);
      return [
        html`${meterTitle(t, operator, one.meter)}${one.meter.removedOn && html`<br><span class="muted small">${t('office.readings.removed', { date: t.date(one.meter.removedOn) })}</span>`}`,
        before ? valuesText(t, one.meter, before.values) : t('office.not-provided'),
        before ? t.date(before.takenOn) : '',
        one.meter.verificationDueOn ? t.date(one.meter.verificationDueOn) : t('office.not-provided'),
        waiting ? html`<a href="${paths.reading(metering.readingPublicId(waiting.id))}">${valuesText(t, one.meter, waiting.values)}</a>` : '',
      ];
    }),
  })}
${meters.map((one) => earlierReadings(t, operator, one))}
${buttonLink({ label: t('office.readings.enter'), href: paths.customerReadings(code), kind: 'secondary', icon: 'meter' })}`;
}

/** What a meter showed before, on demand. */
function earlierReadings(t: Texts, operator: Operator, { meter, counted, open }: metering.MeterWithReadings): Html | undefined {
  const shown = [...new Map([...open, ...counted].map((reading) => [reading.id, reading])).values()].toSorted((a, b) => Temporal.PlainDate.compare(b.takenOn, a.takenOn) || Number(b.id - a.id));
  if (shown.length === 0) return undefined;
  const title = t('office.readings.of-meter', { meter: meterTitle(t, operator, meter) });
  return details({
    summary: title,
    body: table({
      caption: title,
      isCaptionHidden: true,
      isCompact: true,
      columns: [{ label: t('office.readings.taken-on') }, { label: t('office.readings.value'), isNumeric: true }, { label: t('office.readings.source') }, { label: t('office.readings.state') }],
      rows: shown.slice(0, READINGS_SHOWN).map(({ takenOn, values, source, state }) => [t.date(takenOn), valuesText(t, meter, values), t(`office.readings.sources.${source}`), t(`office.readings.states.${state}`)]),
    }),
  });
}

const READINGS_SHOWN = 24;
