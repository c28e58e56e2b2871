import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { AccountStanding } from '#accounts';
import type { Operator } from '#operators';
import { money, tag, type MoneyTone } from '#ui';

const TONES: Readonly<Record<AccountStanding['standing'], MoneyTone | undefined>> = { 'not-provided': undefined, advance: 'credit', settled: 'paid', due: 'due', overdue: 'overdue' };

/** What is left to pay on an account, in a table: unknown stays unknown, an advance is said to be one. */
export function dueText(t: Texts, operator: Operator, { standing, leftMinor }: Pick<AccountStanding, 'standing' | 'leftMinor'>): Html {
  if (leftMinor === null) return html`<span class="muted">${t('cabinet.not-provided')}</span>`;
  const amount = money(t.money(amountOf(leftMinor < 0n ? -leftMinor : leftMinor, operator.currency)), TONES[standing]);
  return standing === 'advance' || standing === 'overdue' ? html`${amount}<br>${tag({ label: t(`cabinet.standing.${standing}`), tone: standing === 'advance' ? 'info' : 'danger' })}` : amount;
}
