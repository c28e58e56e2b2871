import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { button, buttonLink, checkbox, confirmation, errorOf, form, notice, numberField, pageTitle, summaryOf, type Sentences } from '#ui';
import { unitText } from '../accounts/charge.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { confirmField } from './check.view.ts';
import { billText, doubtList, meterName, meterNumber, zoneName } from './meter.view.ts';
import { registerField, type TypedReadings } from './typed.ts';

export interface LinkFormView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly address: string;
  readonly link: metering.OpenLink;
  readonly typed: TypedReadings;
  /** What was thought of what was typed; empty at first. */
  readonly judged: readonly metering.JudgedEntry[];
  readonly today: Temporal.PlainDate;
  readonly sentences: Sentences;
}

/** Names meters and asks for their values; says nothing of the holder, the address, earlier values or money, for a letter may be forwarded. */
export function linkForm(view: LinkFormView): Html {
  const { t, operator, address, token, link, today, sentences } = view;
  const [first] = link.meters;
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.readings.title'), lead: first && billText(t, metering.billPeriodOf(today, operator.profile.readings.window, first.meter.billedPeriod)) })}
${form({
    action: address,
    hidden: { token },
    body: [link.meters.map((one) => fields(view, one.meter)), button({ label: t('cabinet.readings.link.send') })],
  })}`;
}

function fields({ t, operator, typed, judged, sentences }: LinkFormView, meter: metering.MeterAtAccount): Html {
  const entry = typed.entries.find(({ meterId }) => meterId === meter.id);
  const doubts = judged.find((one) => one.meter.id === meter.id)?.doubts ?? [];
  return html`<fieldset class="field"><legend class="field__label">${meterName(t, operator, meter)}, ${meterNumber(t, meter)}</legend>
${metering.zonesOf(meter.zones).map((_, zone) =>
    numberField({
      name: registerField(meter.id, zone),
      label: zoneName(t, meter.zones, zone) ?? t('cabinet.readings.value'),
      unit: unitText(t, meter.unit),
      value: entry?.typed[zone],
      isWhole: meter.fractionDigits === 0,
      ...errorOf(sentences, registerField(meter.id, zone)),
    }))}
${doubts.length > 0 && html`${notice({ kind: 'warning', title: t('cabinet.readings.doubts.title'), body: html`${doubtList(t, doubts)}<p>${t('cabinet.readings.doubts.next')}</p>` })}
${checkbox({ name: confirmField(meter.id), label: t('cabinet.readings.confirm'), ...errorOf(sentences, confirmField(meter.id)) })}`}</fieldset>`;
}

/** Why the link takes nothing, and what works instead. */
export const deadLink = ({ t, paths, operator, refused }: { t: Texts; paths: CabinetPaths; operator: Operator; refused: metering.LinkRefusal }): Html =>
  html`${pageTitle({ title: t('cabinet.readings.link.dead'), lead: `${t(`metering.refusals.${refused}`)}.` })}
<p>${t('cabinet.readings.link.instead', { phone: operator.profile.contacts.phone })}</p>
${buttonLink({ label: t('cabinet.readings.link.sign-in'), href: paths.readings() })}`;

export const takenByLink = ({ t, paths, submission, period, hasHeld }: { t: Texts; paths: CabinetPaths; submission: string; period: Temporal.PlainDate; hasHeld: boolean }): Html =>
  confirmation({
    title: t('cabinet.readings.sent'),
    reference: { label: t('cabinet.readings.sent.number'), value: submission },
    next: { title: t('cabinet.readings.sent.next-title'), body: html`<p>${hasHeld ? t('cabinet.readings.sent.next-held') : t('cabinet.readings.sent.next', { period: t.period(period) })}</p><p>${t('cabinet.readings.link.copy')}</p>` },
    actions: buttonLink({ label: t('cabinet.readings.link.sign-in'), href: paths.readings(), kind: 'secondary' }),
  });
