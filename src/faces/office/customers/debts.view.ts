import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Line } from '#debts';
import type { Fate } from '#notices';
import type { Operator } from '#operators';
import { money, table } from '#ui';
import { fateText } from '../debts/lines.view.ts';

export interface ToldOfDebts {
  readonly told: readonly Line[];
  readonly fates: ReadonlyMap<string, Fate>;
}

/** What the account was told of its debts and what became of it, newest first. */
export function toldOfDebtsTable(t: Texts, operator: Operator, { told, fates }: ToldOfDebts): Html {
  if (told.length === 0) return html`<p class="muted">${t('office.card.debts.none')}</p>`;
  return table({
    caption: t('office.card.debts'),
    isCaptionHidden: true,
    columns: [{ label: t('office.debts.told-at') }, { label: t('office.debts.sum'), isNumeric: true }, { label: t('office.debts.since') }, { label: t('office.debts.message') }],
    rows: told.map((line) => [
      t.instant(line.toldAt as Temporal.Instant),
      money(t.money(amountOf(line.overdueMinor, operator.currency))),
      t.date(line.sinceOn),
      html`${t(`office.debts.channels.${line.channel as string}`)}<br><span class="muted small">${fateText(t, fates.get(line.messageId as string))}</span>`,
    ]),
  });
}
