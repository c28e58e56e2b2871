import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { button, buttonLink, buttons, confirmation, form, notice, pageTitle, section, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { meterName, meterNumber, stateTag, valuesText } from './meter.view.ts';

export interface SentReadingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sent: metering.SentReadings;
  /** It had come before: nothing was added. */
  readonly isRepeat: boolean;
  /** It was sent just now. */
  readonly isNew: boolean;
  /** One of its readings was taken back just now. */
  readonly withdrawn: boolean;
}

export function sentReadings(view: SentReadingsView): Html {
  const { t, paths, sent, isRepeat, isNew, withdrawn } = view;
  const hasHeld = sent.lines.some(({ reading }) => reading.state === 'held');
  const [first] = sent.lines;
  const next = hasHeld ? t('cabinet.readings.sent.next-held') : first && first.reading.state === 'accepted' ? t('cabinet.readings.sent.next', { period: t.period(first.reading.period) }) : undefined;
  const reference = { label: t('cabinet.readings.sent.number'), value: sent.submission };
  return html`${isRepeat && notice({ kind: 'info', body: t('cabinet.readings.sent.repeat'), isAnswer: true })}
${withdrawn && notice({ kind: 'success', title: t('cabinet.readings.withdrawn'), isAnswer: true })}
${isNew || isRepeat
    ? confirmation({ title: t('cabinet.readings.sent'), reference, ...(next ? { next: { title: t('cabinet.readings.sent.next-title'), body: html`<p>${next}</p><p>${t('cabinet.readings.sent.mend')}</p>` } } : {}) })
    : pageTitle({ title: t('cabinet.readings.sent.title', { number: sent.submission }), lead: next })}
${section({ title: t('cabinet.readings.sent.lines', { at: t.instant(sent.receivedAt) }), body: lines(view) })}
${buttons([buttonLink({ label: t('cabinet.readings.title'), href: paths.readings(), kind: 'secondary' }), buttonLink({ label: t('cabinet.sections.overview'), href: paths.overview(), kind: 'quiet' })])}`;
}

const lines = ({ t, operator, paths, token, sent }: SentReadingsView): Html =>
  table({
    caption: t('cabinet.readings.title'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.readings.meter') }, { label: t('cabinet.readings.value'), isNumeric: true }, { label: t('cabinet.readings.state') }, { label: t('cabinet.readings.bill') }, { label: t('cabinet.readings.act') }],
    rows: sent.lines.map(({ reading, meter }) => [
      html`<a href="${paths.meter(metering.meterPublicId(meter.id))}">${meterName(t, operator, meter)}</a><br><span class="muted small">${meterNumber(t, meter)}</span>`,
      html`${valuesText(t, meter.zones, reading.values)}<br><span class="muted small">${t.date(reading.takenOn)}</span>`,
      stateTag(t, reading.state),
      reading.state === 'accepted' || reading.state === 'held' || reading.state === 'in-bill' ? t.period(reading.period) : '',
      withdrawal(t, paths, token, reading),
    ]),
  });

/** Takes one's own reading back while it is in no bill. */
export const withdrawal = (t: Texts, paths: CabinetPaths, token: string, reading: metering.Reading): Html | string =>
  reading.state === 'accepted' || reading.state === 'held'
    ? form({ action: paths.readingWithdrawal(metering.readingPublicId(reading.id)), hidden: { token }, body: button({ label: t('cabinet.readings.withdraw'), kind: 'quiet', about: t.date(reading.takenOn) }) })
    : '';
