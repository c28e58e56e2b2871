import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { notice, periodChooser } from '#ui';
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
export const monthsQuery = ({ from, to }: ChosenMonths): string => `from=${periodText(from)}&to=${periodText(to)}`;
