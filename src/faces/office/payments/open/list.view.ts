import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as payments from '#payments';
import { backLink, button, buttons, card, details, empty, errorOf, form, longTextField, money, notice, pageTitle, section, summaryOf, table, textField, type Sentences } from '#ui';
import type { StaffNames } from '../../names.ts';
import type { OfficePaths } from '../../paths.ts';

export interface OpenMattersView extends payments.OpenMatters {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly names: StaffNames;
  readonly typed: { readonly held?: string; readonly account?: string; readonly reason?: string };
  readonly done: 'asked' | 'awaiting-approval' | undefined;
  readonly mayReturn: boolean;
  readonly mayReconcile: boolean;
  readonly sentences: Sentences;
}

export function openMatters(view: OpenMattersView): Html {
  const { t, paths, refunds, held, done, sentences } = view;
  return html`${backLink({ label: t('office.payments.title'), href: paths.payments() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.payments.refund-done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.payments.matters'), lead: t('office.payments.matters.lead') })}
${section({ title: t('office.payments.suspense'), body: held.length === 0 ? empty({ icon: 'check', title: t('office.payments.suspense.none') }) : held.map((one) => heldCard(view, one)) })}
${section({ title: t('office.payments.refunds'), body: refunds.length === 0 ? empty({ icon: 'check', title: t('office.payments.refunds.none') }) : refundsTable(view) })}`;
}

function heldCard(view: OpenMattersView, one: OpenMattersView['held'][number]): Html {
  const { t, paths, mayReturn } = view;
  return card({
    title: t.money(amountOf(one.amountMinor, one.currency)),
    aside: one.number && one.paymentId ? html`<a href="${paths.payment(one.paymentId)}">${one.number}</a>` : one.reference,
    body: html`<p>${t(`office.payments.why.${one.why}`)}</p><p class="muted small">${t('office.payments.since', { at: t.instant(one.heldAt) })}</p>
${view.mayReconcile && html`<p><a href="${paths.newProof({ about: 'suspense', id: one.id })}">${t('office.proofs.ask')}<span class="visually-hidden"> ${one.reference}</span></a></p>`}
${mayReturn && details({ summary: t('office.payments.decide'), isOpen: view.typed.held === one.id, body: html`${transferForm(view, one)}${one.paymentId && refundForm(view, one)}` })}`,
  });
}

function transferForm({ t, paths, token, typed, sentences }: OpenMattersView, { id }: OpenMattersView['held'][number]): Html {
  const mine = typed.held === id ? typed : {};
  const faults = typed.held === id ? sentences : {};
  return form({
    action: paths.heldTransfer(id),
    hidden: { token: token() },
    body: [
      textField({ id: `account-${id}`, name: 'account', label: t('office.payments.to-account'), value: mine.account, size: 'medium', ...errorOf(faults, 'account') }),
      longTextField({ id: `reason-${id}`, name: 'reason', label: t('office.payments.reason'), value: mine.reason, rows: 2, ...errorOf(faults, 'reason') }),
      buttons([button({ label: t('office.payments.transfer'), kind: 'secondary' })]),
    ],
  });
}

const refundForm = ({ t, paths, token }: OpenMattersView, { id }: OpenMattersView['held'][number]): Html =>
  form({
    action: paths.heldRefund(id),
    hidden: { token: token() },
    body: [longTextField({ id: `refund-reason-${id}`, name: 'reason', label: t('office.payments.reason'), rows: 2 }), buttons([button({ label: t('office.payments.refund.whole'), kind: 'secondary' })])],
  });

const refundsTable = ({ t, paths, refunds, names }: OpenMattersView): Html =>
  table({
    caption: t('office.payments.refunds'),
    isCaptionHidden: true,
    columns: [{ label: t('office.payments.number') }, { label: t('office.payments.state') }, { label: t('office.payments.requested-by') }, { label: t('office.payments.amount'), isNumeric: true }],
    rows: refunds.map(({ number, paymentId, state, nextAskAt, requestedBy, requestedAt, currency, amountMinor }) => [
      paymentId ? html`<a href="${paths.payment(paymentId)}">${number}</a>` : '–',
      t(state === 'asked' && nextAskAt === null ? 'office.payments.refund-states.unknown' : `office.payments.refund-states.${state}`),
      html`${names(requestedBy)}<br><span class="muted small">${t.instant(requestedAt)}</span>`,
      money(t.money(amountOf(amountMinor, currency))),
    ]),
  });
