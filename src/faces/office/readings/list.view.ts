import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { checkbox, empty, form, notice, pageTitle, pagination, summaryOf, table, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { decisionFields } from './decision.view.ts';
import { doubtsText, meterTitle, valuesText, volumesText } from './meter.view.ts';

export interface HeldReadingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly held: readonly metering.HeldReading[];
  /** All that wait, on this page and others. */
  readonly count: number;
  readonly isLater: boolean;
  readonly decided: { readonly done: 'accept' | 'decline'; readonly count: number } | undefined;
  readonly sentences: Sentences;
}

/** The name of the checkbox of one reading. */
export const chosenField = (reading: string): string => `chosen-${reading}`;

export function heldReadings(view: HeldReadingsView): Html {
  const { t, paths, token, held, count, decided, sentences } = view;
  return html`${summaryOf(t, sentences)}
${decided && notice({ kind: 'success', title: t(`office.readings.done.${decided.done}`, { count: decided.count }), isAnswer: true })}
${pageTitle({ title: t('office.readings.title'), lead: t('office.readings.lead', { count }) })}
${held.length === 0 ? empty({ icon: 'check', title: t('office.readings.none') }) : form({ action: paths.readings(), hidden: { token }, body: [heldTable(view), decisionFields(t, sentences)] })}
${pagination({
    label: t('office.readings.title'),
    previous: view.isLater ? { label: t('office.readings.first'), href: paths.readings() } : undefined,
    next: held.length === metering.HELD_PER_PAGE ? { label: t('office.readings.next'), href: paths.readings(`after=${metering.readingPublicId((held.at(-1) as metering.HeldReading).reading.id)}`) } : undefined,
  })}`;
}

const heldTable = ({ t, operator, paths, held }: HeldReadingsView): Html =>
  table({
    caption: t('office.readings.title'),
    isCaptionHidden: true,
    columns: [
      { label: t('office.readings.meter') },
      { label: t('office.readings.before'), isNumeric: true },
      { label: t('office.readings.value'), isNumeric: true },
      { label: t('office.readings.volume'), isNumeric: true },
      { label: t('office.readings.doubts') },
      { label: t('office.readings.received') },
    ],
    rows: held.map(({ reading, meter, judged }) => {
      const code = metering.readingPublicId(reading.id);
      return [
        checkbox({ name: chosenField(code), label: html`<a href="${paths.reading(code)}">${meterTitle(t, operator, meter)}</a><br><span class="muted small">${t('office.account.of-number', { number: meter.accountNumber })}</span>` }),
        judged.before ? html`${valuesText(t, meter, judged.before.values)}<br><span class="muted small">${t.date(judged.before.takenOn)}</span>` : '–',
        html`<strong>${valuesText(t, meter, reading.values)}</strong><br><span class="muted small">${t.date(reading.takenOn)}</span>`,
        volumesText(t, meter, judged.volumes),
        doubtsText(t, reading.doubts),
        t.instant(reading.receivedAt),
      ];
    }),
  });
