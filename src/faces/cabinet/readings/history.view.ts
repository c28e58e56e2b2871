import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { backLink, empty, notice, pageTitle, pagination, section, summaryList, summaryOf, table, type Sentences, type SummaryRow } from '#ui';
import { unitText } from '../accounts/charge.view.ts';
import { actingNotice } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { doubtList, meterName, meterNumber, placeOfAccount, stateTag, valuesText, verification } from './meter.view.ts';
import { withdrawal } from './sent.view.ts';

export interface MeterHistoryView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly userId: string;
  readonly today: Temporal.PlainDate;
  readonly meter: metering.MeterAtAccount;
  /** In whose name the page stands, where the user is his delegate. */
  readonly principal: string | undefined;
  readonly lines: readonly metering.ReadingLine[];
  /** The page goes on from another one. */
  readonly isLater: boolean;
  readonly withdrawn: boolean;
  readonly sentences: Sentences;
}

export function meterHistory(view: MeterHistoryView): Html {
  const { t, operator, paths, meter, lines, today, withdrawn, sentences } = view;
  return html`${backLink({ label: t('cabinet.readings.title'), href: paths.readings() })}
${summaryOf(t, sentences)}
${withdrawn && notice({ kind: 'success', title: t('cabinet.readings.withdrawn'), isAnswer: true })}
${pageTitle({ kicker: placeOfAccount(t, meter), title: meterName(t, operator, meter), lead: meterNumber(t, meter) })}
${actingNotice(t, view.principal)}
${verification(t, meter, today, operator.profile.readings.verificationNoticeDays ?? 0)}
${summaryList(facts(t, meter))}
${section({ title: t('cabinet.readings.history'), body: lines.length === 0 ? empty({ icon: 'meter', title: t('cabinet.readings.history.none') }) : history(view) })}`;
}

function facts(t: Texts, meter: metering.MeterAtAccount): SummaryRow[] {
  const rows: (SummaryRow | false | null)[] = [
    meter.model !== null && { key: t('cabinet.readings.model'), value: meter.model },
    { key: t('cabinet.readings.digits'), value: t('cabinet.readings.digits.value', { black: meter.digits, red: meter.fractionDigits }) },
    meter.installedOn && { key: t('cabinet.readings.installed-on'), value: t.date(meter.installedOn) },
    meter.initial && { key: t('cabinet.readings.initial'), value: valuesText(t, meter.zones, meter.initial) },
    meter.verifiedOn && { key: t('cabinet.readings.verified-on'), value: t.date(meter.verifiedOn) },
    { key: t('cabinet.readings.verification-due-on'), value: meter.verificationDueOn ? t.date(meter.verificationDueOn) : t('cabinet.not-provided') },
    meter.removedOn && { key: t('cabinet.readings.removed-on'), value: t.date(meter.removedOn) },
    meter.replacedBy !== null && { key: t('cabinet.readings.replaced-by'), value: meter.replacedBy },
  ];
  return rows.filter((row) => row !== false && row !== null);
}

function history(view: MeterHistoryView): Html {
  const { t, paths, meter, lines } = view;
  const latest = lines.at(-1)?.reading;
  const hasMore = lines.length === metering.READINGS_PER_PAGE && latest;
  const address = paths.meter(metering.meterPublicId(meter.id));
  return html`${table({
    caption: t('cabinet.readings.history'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.readings.taken-on') }, { label: `${t('cabinet.readings.value')}, ${unitText(t, meter.unit)}`, isNumeric: true }, { label: t('cabinet.readings.source') }, { label: t('cabinet.readings.state') }, { label: t('cabinet.readings.bill') }],
    rows: lines.map((line) => row(view, line)),
  })}
${pagination({
    label: t('cabinet.readings.history'),
    previous: view.isLater ? { label: t('cabinet.readings.newest'), href: address } : undefined,
    next: hasMore ? { label: t('cabinet.readings.older'), href: paths.meter(metering.meterPublicId(meter.id), `${latest.takenOn}_${metering.readingPublicId(latest.id).slice(4)}`) } : undefined,
  })}`;
}

function row(view: MeterHistoryView, line: metering.ReadingLine): Piece[] | { cells: Piece[]; below: Piece } {
  const { t, meter, paths } = view;
  const { reading } = line;
  const cells = [
    t.date(reading.takenOn),
    valuesText(t, meter.zones, reading.values),
    sourceText(view, reading),
    stateTag(t, reading.state),
    reading.state === 'in-bill' && reading.bill ? t('cabinet.readings.bill-number', { number: reading.bill, period: t.period(reading.period) }) : reading.state === 'accepted' || reading.state === 'in-bill' ? t.period(reading.period) : '',
  ];
  const isOwn = reading.submission !== null && reading.authorId === view.userId;
  const explained = reading.state === 'held' || reading.state === 'declined' || reading.doubts.length > 0 || isOwn;
  return explained ? { cells, below: html`${explanation(view, line)}${isOwn && withdrawal(t, paths, view.token, reading)}` } : cells;
}

/** `Customer, you, 24 November 2026, 10:15`. A reading of an earlier holder names nobody. */
function sourceText({ t, userId }: MeterHistoryView, { source, authorId, receivedAt, submission }: metering.Reading): Html {
  const who = source === 'customer' && authorId === userId ? t('cabinet.readings.sources.you') : t(`cabinet.readings.sources.${source}`);
  return html`${who}${submission !== null && html`<br><span class="muted small">${t.instant(receivedAt)}</span>`}`;
}

/** Why it was doubted, what became of it, and how to mend it. */
function explanation({ t }: MeterHistoryView, { reading, events }: metering.ReadingLine): Html {
  const declined = events.find(({ state }) => state === 'declined');
  return html`${reading.submission !== null && html`<p class="muted small">${t('cabinet.readings.sent.title', { number: reading.submission })}${events.slice(1).map((event) => html` · ${t(`cabinet.readings.states.${event.state}`)} ${t.instant(event.at)}`)}</p>`}
${reading.doubts.length > 0 && doubtList(t, reading.doubts)}
${reading.state === 'held' && html`<p>${t('cabinet.readings.sent.next-held')}</p>`}
${declined?.reason && html`<p>${t(`notices.reading-declined.reasons.${declined.reason}`)}</p>`}`;
}
