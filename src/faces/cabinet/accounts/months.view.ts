import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { notice, pagination, periodChooser } from '#ui';
import type { ChosenMonths } from './months.ts';

/** The two months to choose, and a word when what was asked for could not be read. */
export function monthsForm(t: Texts, action: string, months: ChosenMonths): Html {
  const options = months.offered.map((period) => ({ value: periodText(period), label: t.period(period) }));
  return html`${months.isUnreadable && notice({ kind: 'warning', title: t('cabinet.months.unreadable'), body: t('cabinet.months.unreadable.body') })}
${periodChooser({
    action,
    label: t('ui.period'),
    from: { name: 'from', label: t('ui.period-from'), value: periodText(months.from), options },
    until: { name: 'to', label: t('ui.period-until'), value: periodText(months.to), options },
    button: t('ui.show'),
  })}`;
}

/** The months shown, as a heading says them: one month, or the first and the latest. */
export const monthsText = (t: Texts, { from, to }: ChosenMonths): string =>
  from.equals(to) ? t.period(from) : t('cabinet.months.range', { from: t.period(from), to: t.period(to) });

/** The same months as the query of another page. */
export const monthsQuery = ({ from, to }: Pick<ChosenMonths, 'from' | 'to'>): string => `from=${periodText(from)}&to=${periodText(to)}`;

/** As many months before and after those shown, as long as there are any: the archive has no end but the account's own. */
export function monthsPaging(t: Texts, pathOf: (months: string) => string, { from, to, offered }: ChosenMonths): Html | undefined {
  const count = to.since(from, { largestUnit: 'months' }).months + 1;
  const [latest, earliest] = [offered[0], offered.at(-1)];
  const shifted = (by: number) => pathOf(monthsQuery({ from: from.add({ months: by }), to: to.add({ months: by }) }));
  return pagination({
    label: t('cabinet.months.paging'),
    previous: earliest && Temporal.PlainDate.compare(earliest, from) < 0 ? { label: t('cabinet.months.earlier'), href: shifted(-count) } : undefined,
    next: latest && Temporal.PlainDate.compare(latest, to) > 0 ? { label: t('cabinet.months.later'), href: shifted(count) } : undefined,
  });
}
