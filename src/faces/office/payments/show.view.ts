import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN, decimal, money as amountOf, parseMinor } from '#lib/money.ts';
import { accountPublicId } from '#accounts';
import type * as payments from '#payments';
import type { Operator } from '#operators';
import { prepaidPublicId } from '#prepaid';
import { backLink, button, buttonLink, errorOf, form, longTextField, money, notice, numberField, pageTitle, radios, section, summaryList, summaryOf, table, tag, textField, type Sentences, type SummaryRow } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { STATE_TONES } from './list.view.ts';

export interface PaymentView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: payments.PaymentDetail;
  readonly trace: payments.PaymentTrace;
  readonly names: StaffNames;
  readonly typed: {
    readonly shares?: ReadonlyMap<string, string>;
    readonly reason?: string;
    readonly transfer?: { readonly from: string; readonly account: string; readonly reason: string };
  };
  readonly done: 'asked' | 'awaiting-approval' | 'transfer-waits' | undefined;
  readonly mayReturn: boolean;
  readonly mayReconcile: boolean;
  readonly sentences: Sentences;
}

export function paymentPage(view: PaymentView): Html {
  const { t, paths, found, done, sentences } = view;
  const { payment } = found;
  return html`${backLink({ label: t('office.payments.title'), href: paths.payments() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.payments.refund-done.${done}`), isAnswer: true })}
${pageTitle({ kicker: t('office.payments.number'), title: payment.number, actions: view.mayReconcile && buttonLink({ label: t('office.proofs.ask'), href: paths.newProof({ about: 'payment', id: payment.id, account: found.parts[0]?.accountNumber ?? '' }), kind: 'secondary', icon: 'mail' }) })}
${summaryList(facts(view))}
${section({ title: t('office.payments.parts'), body: partsTable(view) })}
${section({ title: t('office.payments.events'), body: eventsTable(view) })}
${view.trace.entries.length > 0 && section({ title: t('office.payments.entries'), body: entriesTable(view) })}
${found.refunds.length > 0 && section({ title: t('office.payments.refunds'), body: refundsTable(view) })}
${view.mayReturn && view.trace.left.length > 0 && payment.state === 'succeeded' && html`${section({ title: t('office.payments.refund'), body: refundForm(view) })}
${section({ title: t('office.payments.move'), body: transferForm(view) })}`}`;
}

function facts({ t, paths, found: { payment, card, receipt, held } }: PaymentView): SummaryRow[] {
  const amount = (minor: bigint) => t.money(amountOf(minor, payment.currency));
  return [
    { key: t('office.payments.state'), value: tag({ label: t(`office.payments.states.${payment.state}`), tone: STATE_TONES[payment.state] }) },
    ...(payment.checkingSince ? [{ key: t('office.payments.checking-since'), value: t.instant(payment.checkingSince) }] : []),
    { key: t('office.payments.amount'), value: amount(payment.amountMinor) },
    ...(payment.feeMinor > 0n ? [{ key: t('payments.fee'), value: amount(payment.feeMinor) }] : []),
    ...(payment.commissionMinor ? [{ key: t('office.payments.commission'), value: amount(payment.commissionMinor) }, { key: t('office.payments.net'), value: amount(payment.amountMinor + payment.feeMinor - payment.commissionMinor) }] : []),
    { key: t('office.payments.provider'), value: payment.provider },
    { key: t('office.payments.started-at'), value: t.instant(payment.createdAt) },
    ...(payment.paidAt ? [{ key: t('office.payments.paid-at'), value: t.instant(payment.paidAt) }] : []),
    ...(payment.creditedReference ? [{ key: t('office.payments.reference'), value: payment.creditedReference }] : []),
    ...(card?.mask ? [{ key: t('office.payments.card'), value: card.mask }] : []),
    ...(receipt ? [{ key: t('office.payments.receipt'), value: receipt.number }] : []),
    ...(held.some(({ endedAs }) => endedAs === null) ? [{ key: t('office.payments.held'), value: html`<a href="${paths.openMatters()}">${t('office.payments.held.see')}</a>` }] : []),
  ];
}

const amountCell = ({ t, found: { payment } }: PaymentView, minor: bigint): Html => money(t.money(amountOf(minor, payment.currency)));

const partsTable = (view: PaymentView): Html =>
  table({
    caption: view.t('office.payments.parts'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: view.t('office.payments.account') }, { label: view.t('office.payments.amount'), isNumeric: true }],
    rows: view.found.parts.map(({ accountId, accountNumber, amountMinor }) => [html`<a href="${view.found.payment.purpose === 'top-up' ? view.paths.prepaidAccount(prepaidPublicId(accountId)) : view.paths.customer(accountPublicId(accountId))}">${accountNumber}</a>`, amountCell(view, amountMinor)]),
  });

const eventsTable = (view: PaymentView): Html =>
  table({
    caption: view.t('office.payments.events'),
    isCaptionHidden: true,
    columns: [{ label: view.t('office.payments.event') }, { label: view.t('office.payments.at') }, { label: view.t('office.payments.teller') }, { label: view.t('office.payments.reference') }, { label: view.t('office.payments.amount'), isNumeric: true }],
    rows: view.trace.events.map(({ event, happenedAt, teller, reference, amountMinor, word, code }) => [
      html`${view.t(`office.payments.told.${event}`)}${word && html`<br><span class="muted small">${[word, code].filter(Boolean).join(' ')}</span>`}`,
      view.t.instant(happenedAt),
      view.t(`office.payments.tellers.${teller}`),
      reference ?? '–',
      amountMinor === null ? '–' : amountCell(view, amountMinor),
    ]),
  });

const entriesTable = (view: PaymentView): Html =>
  table({
    caption: view.t('office.payments.entries'),
    isCaptionHidden: true,
    columns: [{ label: view.t('office.payments.book') }, { label: view.t('office.payments.posting') }, { label: view.t('office.payments.at') }, { label: view.t('office.payments.amount'), isNumeric: true }],
    rows: view.trace.entries.map(({ code, kind, postingId, postedAt, amountMinor }) => [code, `${kind} ${postingId}`, view.t.instant(postedAt), amountCell(view, amountMinor)]),
  });

const refundsTable = (view: PaymentView): Html =>
  table({
    caption: view.t('office.payments.refunds'),
    isCaptionHidden: true,
    columns: [{ label: view.t('office.payments.state') }, { label: view.t('office.payments.requested-by') }, { label: view.t('office.payments.reason') }, { label: view.t('office.payments.amount'), isNumeric: true }],
    rows: view.found.refunds.map(({ state, kind, requestedBy, requestedAt, reason, amountMinor }) => [
      html`${view.t(`office.payments.refund-states.${state}`)}<br><span class="muted small">${view.t(`office.payments.refund-kinds.${kind}`)}</span>`,
      html`${view.names(requestedBy)}<br><span class="muted small">${view.t.instant(requestedAt)}</span>`,
      reason ?? '–',
      amountCell(view, amountMinor),
    ]),
  });

function refundForm(view: PaymentView): Html {
  const { t, operator, paths, token, found, trace, typed, sentences } = view;
  const number = new Map(found.parts.map(({ accountId, accountNumber }) => [accountId, accountNumber]));
  return form({
    action: paths.refund(found.payment.id),
    hidden: { token: token() },
    body: [
      html`<p>${t('office.payments.refund.lead', { amount: operator.profile.payments ? t.money(amountOf(parseMinor(operator.profile.payments.secondPersonAbove) as bigint, operator.currency)) : '' })}</p>`,
      trace.left.map(({ accountId, amountMinor }) => {
        const name = `amount-${accountPublicId(accountId)}`;
        const label = t('office.payments.refund.of', { account: number.get(accountId) ?? String(accountId) });
        const hint = t('office.payments.refund.left', { amount: t.money(amountOf(amountMinor, found.payment.currency)) });
        return numberField({ name, label, hint, value: typed.shares?.get(accountPublicId(accountId)) ?? (trace.left.length === 1 ? decimal(amountMinor).replace('.', t.language === 'en' ? '.' : ',') : ''), unit: CURRENCY_SIGN[operator.currency], ...errorOf(sentences, name) });
      }),
      longTextField({ name: 'reason', label: t('office.payments.reason'), hint: t('office.payments.reason.hint'), value: typed.reason, rows: 2, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.payments.refund.ask') }),
    ],
  });
}

/** Money credited to a wrong account, all that is left of it there. */
function transferForm({ t, paths, token, found, trace, typed: { transfer }, sentences }: PaymentView): Html {
  const number = new Map(found.parts.map(({ accountId, accountNumber }) => [accountId, accountNumber]));
  const sources = trace.left.map(({ accountId, amountMinor }) => ({ value: accountPublicId(accountId), label: `${number.get(accountId) ?? accountPublicId(accountId)}: ${t.money(amountOf(amountMinor, found.payment.currency))}` }));
  const [only] = sources;
  return form({
    action: paths.paymentTransfer(found.payment.id),
    hidden: { token: token(), ...(sources.length === 1 && only ? { from: only.value } : {}) },
    body: [
      html`<p>${t('office.payments.move.lead')}</p>`,
      sources.length > 1 && radios({ name: 'from', label: t('office.payments.move.from'), choices: sources, value: transfer?.from, ...errorOf(sentences, 'from') }),
      textField({ name: 'account', label: t('office.payments.to-account'), value: transfer?.account, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'account') }),
      longTextField({ name: 'transfer-reason', label: t('office.payments.reason'), hint: t('office.payments.reason.hint'), value: transfer?.reason, rows: 2, ...errorOf(sentences, 'transfer-reason') }),
      button({ label: t('office.payments.transfer'), kind: 'secondary' }),
    ],
  });
}
