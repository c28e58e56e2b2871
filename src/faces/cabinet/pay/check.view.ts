import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, checkbox, figure, figures, form, money, notice, pageTitle, summaryOf, table, type Sentences } from '#ui';
import type { PrincipalOf } from '../acting.ts';
import { actingTag } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';

export interface CheckView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly lines: readonly { readonly account: accounts.ReachedAccount; readonly amountMinor: bigint }[];
  readonly principalOf: PrincipalOf;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  /** Payments that hold one of the accounts already. */
  readonly busy: readonly string[];
  readonly mayKeepCard: boolean;
  readonly sentences: Sentences;
}

export function checkPage(view: CheckView): Html {
  const { t, operator, paths, sealed, amountMinor, feeMinor, busy, sentences } = view;
  const total = t.money(amountOf(amountMinor + feeMinor, operator.currency));
  return html`${backLink({ label: t('ui.back'), href: paths.pay(undefined, sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.pay.step', { step: 2, steps: 3 }), title: t('cabinet.pay.check'), lead: t('cabinet.pay.check.lead') })}
${figures([figure({ label: t('cabinet.pay.total'), value: total, tone: 'due', note: feeMinor === 0n ? t('cabinet.pay.no-fee') : t('cabinet.pay.with-fee', { fee: t.money(amountOf(feeMinor, operator.currency)) }) })])}
${linesTable(view)}
${busy.length > 0 ? held(view) : form({ action: paths.payCheck(sealed), hidden: { token: view.token, draft: sealed }, body: [view.mayKeepCard && keepCard(view), button({ label: t('cabinet.pay.go', { amount: total }), icon: 'card' })] })}
<p class="muted small">${t('cabinet.pay.check.bank')}</p>`;
}

/** Never ticked beforehand: the bank keeps a card because its owner wants it to. */
const keepCard = ({ t }: CheckView): Html => checkbox({ name: 'save-card', label: t('cabinet.pay.keep-card'), hint: t('cabinet.pay.keep-card.hint'), isChecked: false });

const held = ({ t, paths, busy }: CheckView): Html =>
  notice({
    kind: 'info',
    title: t('cabinet.pay.busy'),
    body: html`<p>${t('payments.refusals.being-paid')}</p>${busy.map((id) => html`<p>${buttonLink({ label: t('cabinet.pay.see'), href: paths.payment(id), kind: 'secondary' })}</p>`)}`,
  });

function linesTable({ t, operator, lines, principalOf, amountMinor, feeMinor }: CheckView): Html {
  const amount = (minor: bigint) => money(t.money(amountOf(minor, operator.currency)));
  return table({
    caption: t('cabinet.pay.what'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: t('cabinet.pay.what') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: lines.map(({ account, amountMinor: minor }) => [html`${t('cabinet.account.number', { number: account.number })}${account.address && html`<br><span class="muted small">${account.address}</span>`}${actingTag(t, principalOf(account))}`, amount(minor)]),
    foot: [...(feeMinor > 0n ? [[t('payments.fee'), amount(feeMinor)]] : []), [t('cabinet.pay.total'), amount(amountMinor + feeMinor)]],
  });
}
