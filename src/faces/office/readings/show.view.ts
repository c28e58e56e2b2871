import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { backLink, form, notice, pageTitle, section, summaryList, table } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { decisionFields } from './decision.view.ts';
import { chosenField } from './list.view.ts';
import { doubtsText, meterTitle, valuesText, volumesText } from './meter.view.ts';

export interface HeldCaseView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly found: metering.HeldReading;
  readonly counted: readonly metering.ShownReading[];
}

export function heldCase(view: HeldCaseView): Html {
  const { t, operator, paths, token, found } = view;
  const { reading, meter, judged } = found;
  const code = metering.readingPublicId(reading.id);
  return html`${backLink({ label: t('office.readings.title'), href: paths.readings() })}
${pageTitle({ kicker: html`<a href="${paths.customer(accounts.accountPublicId(meter.accountId))}">${t('office.account.of-number', { number: meter.accountNumber })}</a>`, title: meterTitle(t, operator, meter) })}
${summaryList([
    { key: t('office.readings.value'), value: html`<strong>${valuesText(t, meter, reading.values)}</strong>` },
    { key: t('office.readings.taken-on'), value: t.date(reading.takenOn) },
    { key: t('office.readings.volume'), value: volumesText(t, meter, judged.volumes) },
    { key: t('office.readings.doubts'), value: doubtsText(t, reading.doubts) },
    { key: t('office.readings.received'), value: `${t.instant(reading.receivedAt)} · ${t(`office.readings.channels.${reading.channel}`)} · ${reading.submission ?? ''}` },
    { key: t('office.readings.digits'), value: `${meter.digits} + ${meter.fractionDigits}` },
    { key: t('office.readings.verification'), value: meter.verificationDueOn ? t.date(meter.verificationDueOn) : t('office.not-provided') },
    { key: t('office.readings.bill'), value: t.period(reading.period) },
  ])}
${section({ title: t('office.readings.history'), body: history(view) })}
${reading.state === 'held'
    ? section({ title: t('office.readings.decision'), body: form({ action: paths.readings(), hidden: { token, [chosenField(code)]: 'yes' }, body: decisionFields(t, {}) }) })
    : notice({ kind: 'info', title: t(`office.readings.states.${reading.state}`) })}`;
}

/** What was counted, with what was used between. */
function history({ t, found: { meter }, counted }: HeldCaseView): Html {
  return table({
    caption: t('office.readings.history'),
    isCaptionHidden: true,
    columns: [{ label: t('office.readings.taken-on') }, { label: t('office.readings.value'), isNumeric: true }, { label: t('office.readings.volume'), isNumeric: true }, { label: t('office.readings.source') }],
    rows: counted.map((one, at) => [t.date(one.takenOn), valuesText(t, meter, one.values), volumesText(t, meter, metering.volumesBetween(meter, one.values, counted[at + 1]?.values)), t(`office.readings.sources.${one.source}`)]),
  });
}
