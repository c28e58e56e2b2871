import { html, type Html } from '#lib/html/html.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as prepaid from '#prepaid';
import { money, table } from '#ui';
import type { Texts } from '#lib/i18n/texts.ts';
import type { OfficePaths } from '../paths.ts';

export interface EntriesView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly account: prepaid.PrepaidAccount;
  readonly statement: prepaid.Statement;
  readonly maySeePayments: boolean;
}

/** What was booked, newest first, with the lots of each line. */
export function entriesTable({ t, account, statement, paths, maySeePayments }: EntriesView): Html {
  const sum = (minor: bigint): string => t.money(amountOf(minor, account.currency));
  const lot = ({ minor, from, paymentId, paymentNumber }: prepaid.LotLine): Html => {
    const what = from !== 'top-up' ? t(`office.prepaid.lots.${from}`) : paymentId && maySeePayments ? html`<a href="${paths.payment(paymentId)}">${paymentNumber ?? ''}</a>` : (paymentNumber ?? '');
    return html`<br><span class="muted small">${what}: ${sum(minor)}</span>`;
  };
  return table({
    caption: t('office.prepaid.entries'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: t('office.prepaid.what') }, { label: t('office.payments.amount'), isNumeric: true }],
    rows: statement.lines.toReversed().map(({ bookedAt, kind, lots, amountMinor }) => [html`${t(`office.prepaid.entries.${kind}`)}<br><span class="muted small">${t.instant(bookedAt)}</span>${lots.map(lot)}`, money(sum(amountMinor))]),
  });
}
