import { html, type Html } from '#lib/html/html.ts';
import { isZero } from '#lib/decimal.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as metering from '#metering';
import { serviceName, type Operator } from '#operators';
import { empty, pageTitle, section, table } from '#ui';
import { unitText } from '../accounts/charge.view.ts';

export interface TariffsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly versions: readonly metering.RateVersion[];
}

/** A section for each service that has rates, its newest version first. */
export function tariffs({ t, operator, versions }: TariffsView): Html {
  const listed = operator.profile.services.filter(({ code }) => versions.some(({ service }) => service === code));
  return html`${pageTitle({ title: t('cabinet.tariffs.title'), lead: t('cabinet.tariffs.lead') })}
${listed.length === 0 && empty({ icon: 'bill', title: t('cabinet.tariffs.none'), body: t('cabinet.tariffs.none.body') })}
${listed.map(({ code, unit }) => html`<div id="${tariffAnchor(code)}">${service({ t, operator, versions: versions.filter((version) => version.service === code) }, code, unit)}</div>`)}`;
}

/** Where a service stands on the page. */
export const tariffAnchor = (service: string): string => `tariff-${service}`;

function service({ t, operator, versions }: TariffsView, code: string, unit: string | undefined): Html {
  const title = t.of(serviceName(operator, code));
  const listed = versions.toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom)).map((version) => ({ version, note: applies(t, version, unit) }));
  // Most services have one price for everybody, and not every registry names the decision.
  const hasNotes = listed.some(({ note }) => note !== '');
  const price = unit ? t('cabinet.tariffs.price-of', { unit: unitText(t, unit) }) : t('cabinet.charge.rate');
  return section({
    title,
    body: table({
      caption: title,
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.tariffs.from') }, { label: t('cabinet.tariffs.until') }, { label: price, isNumeric: true }, ...(hasNotes ? [{ label: t('cabinet.tariffs.applies') }] : [])],
      rows: listed.map(({ version, note }) => [
        t.date(version.validFrom),
        version.endsOn ? t.date(version.endsOn.subtract({ days: 1 })) : t('cabinet.tariffs.now'),
        t.rate(version.price, operator.currency),
        ...(hasNotes ? [note] : []),
      ]),
    }),
  });
}

/** Which tariff, hours and block the price is for, and who set it. */
const applies = (t: Texts, { tariff, zone, above, isPerResident, source }: metering.RateVersion, unit: string | undefined): string =>
  [
    tariff,
    zone !== 'single' && t(`cabinet.zones.${zone}`),
    !isZero(above) && t(isPerResident ? 'cabinet.tariffs.above-per-resident' : 'cabinet.tariffs.above', { above: unit ? t('cabinet.charge.volume-in', { volume: t.number(above), unit: unitText(t, unit) }) : t.number(above) }),
    source,
  ]
    .filter(Boolean)
    .join(' · ');
