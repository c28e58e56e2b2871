import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN, money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, card, checkbox, empty, errorOf, form, notice, numberField, pageTitle, summaryOf, tiles, type Sentences } from '#ui';
import type { PrincipalOf } from '../acting.ts';
import { actingNotice, actingTag } from '../acting.view.ts';
import type { CabinetPaths } from '../paths.ts';
import type { Payable, Typed } from './payable.ts';

export interface ChooseView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly open: readonly Payable[];
  readonly principalOf: PrincipalOf;
  /** One account was asked for. */
  readonly isOne: boolean;
  readonly typed: Typed;
  readonly sentences: Sentences;
}

/** One account: its amount. Several: each with a tick and its amount. */
export function chooseForm(view: ChooseView): Html {
  const { t, paths, open, sentences } = view;
  const [first] = open;
  const top = html`${backLink({ label: t('cabinet.overview.title'), href: paths.overview() })}
${summaryOf(t, sentences)}`;
  if (!first) return html`${top}${pageTitle({ title: t('cabinet.pay.title') })}${empty({ icon: 'card', title: t('cabinet.pay.none'), body: t('cabinet.pay.none.body') })}`;
  const isSingle = open.length === 1;
  const title = pageTitle({
    kicker: t('cabinet.pay.step', { step: 1, steps: 3 }),
    title: t('cabinet.pay.title'),
    lead: isSingle ? html`${t('cabinet.account.number', { number: first.account.number })}<br>${first.account.address}` : t('cabinet.pay.lead'),
  });
  const acting = isSingle && actingNotice(t, view.principalOf(first.account));
  if (isSingle && first.paymentId) return html`${top}${title}${acting}${busy(view, first)}`;
  return html`${top}${title}${acting}
${form({
    action: paths.pay(),
    hidden: { token: view.token, ...(view.isOne ? { account: first.code } : {}) },
    body: [isSingle ? amountField(view, first) : tiles(open.map((one) => accountCard(view, one))), button({ label: t('ui.continue') })],
  })}
${view.isOne && html`<p><a href="${paths.pay()}">${t('cabinet.pay.several')}</a></p>`}`;
}

const busy = ({ t, paths }: ChooseView, { paymentId }: Payable): Html =>
  notice({ kind: 'info', title: t('cabinet.pay.busy'), body: html`<p>${t('payments.refusals.being-paid')}</p><p>${buttonLink({ label: t('cabinet.pay.see'), href: paths.payment(paymentId as string), kind: 'secondary' })}</p>` });

function accountCard(view: ChooseView, one: Payable): Html {
  const { t, typed, paths, principalOf } = view;
  const name = one.label ?? one.account.address ?? one.account.number;
  const top = html`<p class="muted">${t('cabinet.account.number', { number: one.account.number })}</p>${actingTag(t, principalOf(one.account))}`;
  if (one.paymentId) return card({ title: name, level: 2, body: html`${top}<p>${t('cabinet.pay.busy')} <a href="${paths.payment(one.paymentId)}">${t('cabinet.pay.see')}</a></p>` });
  return card({
    title: name,
    level: 2,
    body: html`${top}${checkbox({ name: `pay-${one.code}`, label: t('cabinet.pay.this'), isChecked: typed.get(one.code)?.isPaid ?? false })}
${amountField(view, one)}`,
  });
}

function amountField({ t, operator, typed, sentences }: ChooseView, { code, leftMinor, dueOn }: Payable): Html {
  const name = `amount-${code}`;
  const due = leftMinor !== null && leftMinor > 0n ? t.money(amountOf(leftMinor, operator.currency)) : undefined;
  const hint = due ? (dueOn ? t('cabinet.pay.amount.due-by', { amount: due, date: t.date(dueOn) }) : t('cabinet.pay.amount.due', { amount: due })) : leftMinor === null ? t('cabinet.pay.amount.unknown') : t('cabinet.pay.amount.nothing-due');
  return numberField({ name, label: t('cabinet.pay.amount'), hint, value: typed.get(code)?.amount, unit: CURRENCY_SIGN[operator.currency], ...errorOf(sentences, name) });
}
