import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { button, buttonLink, buttons, card, dateField, details, empty, errorOf, form, notice, numberField, pageTitle, section, summaryOf, table, type Sentences } from '#ui';
import { unitText } from '../accounts/charge.view.ts';
import type { PrincipalOf } from '../acting.ts';
import { actingTag } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { billText, meterName, meterNumber, placeOfAccount, stateTag, valuesText, verification, zoneName } from './meter.view.ts';
import { keptReadings } from './kept.view.ts';
import { registerField, type TypedReadings } from './typed.ts';

export interface NewReadingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly today: Temporal.PlainDate;
  readonly found: readonly metering.MeterWithReadings[];
  readonly principalOf: PrincipalOf;
  /** The account that the form is narrowed to, as the address names it. */
  readonly account: string | undefined;
  readonly typed: TypedReadings;
  readonly sentences: Sentences;
}

export function newReadings(view: NewReadingsView): Html {
  const { t, paths, found, sentences, account } = view;
  const isAtWork = ({ meter }: metering.MeterWithReadings) => meter.removedOn === null && meter.closedOn === null;
  const [working, past] = [found.filter(isAtWork), found.filter((one) => !isAtWork(one))];
  const typable = working.filter(({ meter }) => !meter.isAutomatic);
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.readings.title'), lead: t('cabinet.readings.lead') })}
${working.length === 0 ? empty({ icon: 'meter', title: t('cabinet.readings.none'), body: t('cabinet.readings.none.body') }) : meterForm(view, working, typable)}
${account !== undefined && html`<p><a href="${paths.readings()}">${t('cabinet.readings.all')}</a></p>`}
${past.length > 0 && section({ title: t('cabinet.readings.past'), body: pastMeters(view, past) })}`;
}

function meterForm(view: NewReadingsView, working: readonly metering.MeterWithReadings[], typable: readonly metering.MeterWithReadings[]): Html {
  const { t, paths, account, token, principalOf } = view;
  const groups = [...Map.groupBy(working, ({ meter }) => meter.accountId).values()];
  return html`${billNotice(view, typable)}
<div>${keptReadings(t, paths)}${form({
    action: paths.readings(account),
    id: 'readings',
    hidden: { token },
    body: [
      groups.map((group) => html`<section class="section">${groups.length > 1 && html`<h2>${placeOfAccount(t, (group[0] as metering.MeterWithReadings).meter)}</h2>`}${actingTag(t, principalOf((group[0] as metering.MeterWithReadings).meter))}<div class="tiles">${group.map((one) => meterCard(view, one, groups.length > 1 ? 3 : 2))}</div></section>`),
      typable.length > 0 && [anotherDay(view), buttons([button({ label: t('cabinet.readings.check') }), buttonLink({ label: t('cabinet.readings.by-file'), href: paths.readingsFile(), kind: 'secondary', icon: 'upload' })])],
    ],
  })}</div>`;
}

/** Which bill the readings enter; the accounts of one user may differ. */
function billNotice({ t, operator, today }: NewReadingsView, typable: readonly metering.MeterWithReadings[]): Html | undefined {
  const bills = new Map(typable.map(({ meter }) => metering.billPeriodOf(today, operator.profile.readings.window, meter.billedPeriod)).map((bill) => [`${bill.period} ${bill.why}`, bill]));
  const { from, until } = operator.profile.readings.window;
  return bills.size === 0 ? undefined : notice({ kind: 'info', title: [...bills.values()].map((bill) => billText(t, bill)).join(' '), body: t('cabinet.readings.any-day', { from, until }) });
}

function meterCard(view: NewReadingsView, { meter, counted, open }: metering.MeterWithReadings, level: 2 | 3): Html {
  const { t, operator, paths, today, typed, sentences } = view;
  const entry = typed.entries.find(({ meterId }) => meterId === meter.id);
  const before = metering.beforeOf(meter, counted);
  const waiting = open.find(({ state }) => state === 'held') ?? open[0];
  const field = (zone: number) =>
    numberField({
      name: registerField(meter.id, zone),
      label: zoneName(t, meter.zones, zone) ?? t('cabinet.readings.value'),
      unit: unitText(t, meter.unit),
      value: entry?.typed[zone],
      isWhole: meter.fractionDigits === 0,
      ...(before ? { hint: t('cabinet.readings.before', { value: t.number(before.values[zone] ?? '0'), date: t.date(before.takenOn), source: t(`cabinet.readings.sources.${before.source}`) }) } : {}),
      ...errorOf(sentences, registerField(meter.id, zone)),
    });
  return card({
    level,
    title: meterName(t, operator, meter),
    body: html`<p class="muted">${meterNumber(t, meter)} · <a href="${paths.meter(metering.meterPublicId(meter.id))}">${t('cabinet.readings.history')}<span class="visually-hidden"> ${meterName(t, operator, meter)}</span></a></p>
${verification(t, meter, today, operator.profile.readings.verificationNoticeDays ?? 0)}
${waiting && html`<p>${stateTag(t, waiting.state)} ${t('cabinet.readings.sent-before', { value: valuesText(t, meter.zones, waiting.values), date: t.date(waiting.takenOn) })}</p>`}
${meter.isAutomatic ? html`<p>${t('metering.refusals.meter-automatic')}</p>` : metering.zonesOf(meter.zones).map((_, zone) => field(zone))}`,
  });
}

/** Most readings are of today: the date waits folded away. */
const anotherDay = ({ t, typed, sentences, today }: NewReadingsView): Html =>
  details({
    summary: t('cabinet.readings.another-day'),
    isOpen: sentences['day'] !== undefined || !typed.takenOn?.equals(today),
    body: dateField({ name: 'day', label: t('cabinet.readings.taken-on'), hint: t('cabinet.readings.taken-on.hint'), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: typed.day, ...errorOf(sentences, 'day') }),
  });

const pastMeters = ({ t, operator, paths }: NewReadingsView, past: readonly metering.MeterWithReadings[]): Html =>
  table({
    caption: t('cabinet.readings.past'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.readings.meter') }, { label: t('cabinet.readings.removed-on') }, { label: t('cabinet.readings.replaced-by') }],
    rows: past.map(({ meter }) => [
      html`<a href="${paths.meter(metering.meterPublicId(meter.id))}">${meterName(t, operator, meter)}</a><br><span class="muted">${meterNumber(t, meter)}</span>`,
      meter.removedOn ? t.date(meter.removedOn) : meter.closedOn ? t('cabinet.readings.account-closed', { date: t.date(meter.closedOn) }) : '',
      meter.replacedBy ?? '',
    ]),
  });
