import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { roughly } from '#lib/decimal.ts';
import type * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import { backLink, buttonLink, chart, empty, pagination, section } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { unitText } from '../charge.view.ts';
import type { OwnAccount } from '../own-account.ts';
import { room } from '../room.view.ts';
import type { ConsumptionYear } from './year.ts';

export interface ConsumptionView extends ConsumptionYear {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly own: OwnAccount;
}

/** A chart for each service that is used up, with its table, and the way to other years. */
export function consumption(view: ConsumptionView): Html {
  const { t, paths, own, year, earliest, latest, used } = view;
  const to = (other: number) => ({ label: String(other), href: paths.consumption(own.code, other) });
  return html`<div class="no-print">${backLink({ label: t('cabinet.charges.title'), href: paths.charges(own.code) })}</div>
${room({
    t,
    paths,
    own,
    section: 'consumption',
    title: t('cabinet.consumption.title'),
    actions: used.length > 0 && buttonLink({ label: t('cabinet.charges.file'), href: paths.consumptionFile(own.code, year), kind: 'secondary', icon: 'download', isDownload: true }),
    body: html`${used.length === 0 ? empty({ icon: 'bill', title: t('cabinet.consumption.none', { year: String(year) }), body: t('cabinet.consumption.none.body') }) : used.map((one) => oneService(view, one))}
${pagination({ label: t('cabinet.consumption.years'), position: String(year), ...(year > earliest ? { previous: to(year - 1) } : {}), ...(year < latest ? { next: to(year + 1) } : {}) })}`,
  })}`;
}

function oneService({ t, operator, year }: ConsumptionView, { service, unit, now, before, compared }: accounts.Consumption): Html {
  const name = t.of(serviceName(operator, service));
  const said = (value: string | null | undefined): string => (value === null || value === undefined ? t('cabinet.not-provided') : inUnit(t, value, unit));
  const numbers = (values: readonly (string | null)[]) => values.map((value) => (value === null ? null : roughly(value)));
  const top = Math.max(0, ...[...numbers(now), ...numbers(before)].filter((value) => value !== null));
  const months = Array.from({ length: 12 }, (_, at) => Temporal.PlainDate.from({ year, month: at + 1, day: 1 }));
  return section({
    title: name,
    body: html`<p>${compared ? comparison(t, compared, unit, year) : t('cabinet.consumption.not-comparable', { before: String(year - 1) })}</p>
${chart({
      label: t('cabinet.consumption.chart', { service: name, year: String(year), before: String(year - 1) }),
      ticks: months.map((month) => t.monthShort(month)),
      top,
      topText: inUnit(t, String(top), unit),
      series: [{ name: String(year), values: numbers(now) }, { name: String(year - 1), values: numbers(before) }],
      table: {
        summary: t('cabinet.consumption.table'),
        caption: name,
        columns: [t('cabinet.charge.period'), String(year), String(year - 1)],
        rows: months.map((month, at) => [t.monthShort(month), said(now[at]), said(before[at])]),
      },
    })}`,
  });
}

const inUnit = (t: Texts, value: string, unit: string | null): string => (unit === null ? t.number(value) : t('cabinet.charge.volume-in', { volume: t.number(value), unit: unitText(t, unit) }));

/** How the months known in both years compare, in words and per cent. */
function comparison(t: Texts, { months, now, before }: NonNullable<accounts.Consumption['compared']>, unit: string | null, year: number): string {
  const values = { months, now: inUnit(t, now, unit), before: inUnit(t, before, unit), year: String(year), earlier: String(year - 1) };
  const [nowRoughly, beforeRoughly] = [roughly(now), roughly(before)];
  const percent = beforeRoughly === 0 ? 0 : Math.round((Math.abs(nowRoughly - beforeRoughly) / beforeRoughly) * 100);
  if (percent === 0) return t('cabinet.consumption.same', values);
  return t(nowRoughly > beforeRoughly ? 'cabinet.consumption.more' : 'cabinet.consumption.less', { ...values, percent });
}
