import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { backLink, button, checkbox, details, errorOf, form, money, notice, pageTitle, summaryOf, table, type Sentences } from '#ui';
import type { PrincipalOf } from '../acting.ts';
import { actingTag } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { costAmount, costFormula } from './cost.view.ts';
import { billText, doubtList, meterName, meterNumber, placeOfAccount, valuesText, volumeIn, zoneName } from './meter.view.ts';

export interface CheckReadingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  /** The sealed draft, to be sent along. */
  readonly draft: string;
  readonly takenOn: Temporal.PlainDate;
  readonly judged: readonly metering.JudgedEntry[];
  readonly principalOf: PrincipalOf;
  readonly sentences: Sentences;
}

export const confirmField = (meterId: bigint): string => `confirm-${metering.meterPublicId(meterId)}`;

export function checkReadings(view: CheckReadingsView): Html {
  const { t, paths, token, draft, takenOn, judged, sentences } = view;
  const bills = new Set(judged.map(({ bill }) => billText(t, bill)));
  return html`${backLink({ label: t('cabinet.readings.change'), href: paths.readings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.readings.check.title'), lead: t('cabinet.readings.check.lead', { date: t.date(takenOn) }) })}
${notice({ kind: 'info', body: [...bills].map((text) => html`<p>${text}</p>`) })}
${form({ action: paths.readingsCheck(draft), hidden: { token, draft }, body: [judgedTable(view), button({ label: t('cabinet.readings.send', { count: judged.length }) })] })}`;
}

function judgedTable(view: CheckReadingsView): Html {
  const { t, operator, judged } = view;
  const isKnown = judged.every(({ cost }) => cost && 'parts' in cost);
  const totalMinor = judged.reduce((sum, { cost }) => sum + (cost && 'parts' in cost ? cost.totalMinor : 0n), 0n);
  return table({
    caption: t('cabinet.readings.check.title'),
    isCaptionHidden: true,
    columns: [
      { label: t('cabinet.readings.meter') },
      { label: t('cabinet.readings.check.before'), isNumeric: true },
      { label: t('cabinet.readings.check.now'), isNumeric: true },
      { label: t('cabinet.charge.volume'), isNumeric: true },
      { label: t('cabinet.readings.cost'), isNumeric: true },
    ],
    rows: judged.map((one) => ({ cells: cells(view, one), below: below(view, one) })),
    ...(isKnown && judged.length > 1 ? { foot: [[t('cabinet.charge.total'), '', '', '', money(t.money(amountOf(totalMinor, operator.currency)))]] } : {}),
  });
}

function cells({ t, operator, judged, principalOf }: CheckReadingsView, { meter, before, values, volumes, cost }: metering.JudgedEntry): Html[] {
  const hasSeveralAccounts = new Set(judged.map((one) => one.meter.accountId)).size > 1;
  return [
    html`${meterName(t, operator, meter)}<br><span class="muted small">${meterNumber(t, meter)}${hasSeveralAccounts && html` · ${placeOfAccount(t, meter)}`}</span>${actingTag(t, principalOf(meter))}`,
    before ? html`${valuesText(t, meter.zones, before.values)}<br><span class="muted small">${t.date(before.takenOn)}</span>` : html`<span class="muted">${t('cabinet.readings.first')}</span>`,
    html`<strong>${valuesText(t, meter.zones, values)}</strong>`,
    volumes ? html`${volumes.map((volume, at) => html`${[zoneName(t, meter.zones, at), volumeIn(t, volume, meter.unit)].filter(Boolean).join(' ')}<br>`)}` : html``,
    costAmount({ t, operator, meter, cost }),
  ];
}

/** The formula folded away, and what is asked about in the open. */
function below({ t, operator, sentences }: CheckReadingsView, { meter, cost, doubts, same }: metering.JudgedEntry): Html {
  const formula = costFormula({ t, operator, meter, cost });
  return html`${formula && details({ summary: t('cabinet.readings.cost.how'), body: html`${formula}<p class="muted small">${t('cabinet.readings.cost.estimate')}</p>` })}
${same && notice({ kind: 'info', body: t('cabinet.readings.same', { submission: same.submission ?? '' }) })}
${doubts.length > 0 && !same && html`${notice({ kind: 'warning', title: t('cabinet.readings.doubts.title'), body: html`${doubtList(t, doubts)}<p>${t('cabinet.readings.doubts.next')}</p>` })}
${checkbox({ name: confirmField(meter.id), label: t('cabinet.readings.confirm'), ...errorOf(sentences, confirmField(meter.id)) })}`}`;
}
