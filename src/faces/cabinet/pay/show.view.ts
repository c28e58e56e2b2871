import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import { accountPublicId } from '#accounts';
import * as payments from '#payments';
import { serviceName, type Operator } from '#operators';
import { backLink, button, buttonLink, buttons, confirmation, form, money, notice, pageTitle, section, summaryList, table, tag, type SummaryRow, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface PaymentView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly found: payments.PaymentDetail;
  readonly shown: payments.Shown;
  readonly now: Temporal.Instant;
  readonly refused: string | undefined;
  readonly mayPay: boolean;
  readonly keepsCards: boolean;
}

export function paymentPage(view: PaymentView): Html {
  const { t, paths, refused, shown } = view;
  return html`${backLink({ label: t('cabinet.pay.history'), href: paths.paid() })}
${refused && shown !== 'paid' && notice({ kind: 'warning', title: t(`payments.refusals.${refused}`), isAnswer: true })}
${TOPS[shown](view)}
${section({ title: t('cabinet.pay.details'), body: summaryList(facts(view)) })}
${paidFor(view)}
${refunds(view)}`;
}

export const SHOWN_TAGS: Record<payments.Shown, TagTone> = { open: 'info', checking: 'warning', paid: 'success', 'not-paid': 'neutral' };

const totalText = ({ t, found: { payment } }: Pick<PaymentView, 't' | 'found'>): string => t.money(amountOf(payment.amountMinor + payment.feeMinor, payment.currency));

function paid({ t, paths, found: { payment, held, parts }, keepsCards }: PaymentView): Html {
  const [first] = parts;
  const mayGoOn = keepsCards && payment.savesCard && first;
  const isHeld = held.some(({ endedAs }) => endedAs === null);
  return confirmation({
    title: t('cabinet.pay.shown.paid'),
    reference: { label: t('cabinet.pay.number'), value: payment.number },
    next: { title: t('cabinet.pay.next'), body: html`<p>${t(isHeld ? 'cabinet.pay.next.held' : 'cabinet.pay.next.paid')}</p>` },
    actions: buttons([buttonLink({ label: t('cabinet.pay.receipt'), href: paths.receiptFile(payment.id), icon: 'download', isDownload: true }), payment.purpose === 'top-up' ? buttonLink({ label: t('cabinet.balance.title'), href: paths.balance(), kind: 'secondary' }) : buttonLink({ label: t('cabinet.overview.title'), href: paths.overview(), kind: 'secondary' }), mayGoOn && buttonLink({ label: t('cabinet.autopay.set-up'), href: paths.newAutopay(accountPublicId(first.accountId)), kind: 'secondary' })]),
  });
}

function open(view: PaymentView): Html {
  const { t, paths, found, now } = view;
  if (found.payment.failure !== null) return refused(view, found.payment.failure);
  return html`${pageTitle({ title: t('cabinet.pay.shown.open'), lead: t('cabinet.pay.shown.open.lead', { amount: totalText(view), until: t.instant(found.payment.expiresAt) }) })}
${buttons([payments.mayUsePage(found.payment, now) && buttonLink({ label: t('cabinet.pay.continue'), href: paths.paymentBank(found.payment.id), icon: 'card' }), cancelForm(view)])}`;
}

/** A card was refused, and the acquirer says that nothing was taken by another one: the page takes the next. */
const refused = (view: PaymentView, why: string): Html => html`${pageTitle({ title: view.t('cabinet.pay.refused'), lead: view.t(`cabinet.pay.failures.${why}`) })}
${notice({ kind: 'info', title: view.t('cabinet.pay.refused.not-taken'), body: view.t('cabinet.pay.refused.until', { until: view.t.instant(view.found.payment.expiresAt) }) })}
${buttons([buttonLink({ label: view.t('cabinet.pay.try-again'), href: view.paths.paymentBank(view.found.payment.id), icon: 'card' }), cancelForm(view)])}`;

/** There is no button to pay while it is not known whether it has been paid (I12). */
const checking = (view: PaymentView): Html => html`${pageTitle({ title: view.t('cabinet.pay.shown.checking'), lead: view.t('cabinet.pay.shown.checking.lead', { amount: totalText(view) }) })}
${view.found.payment.failure !== null && html`<p>${view.t('cabinet.pay.shown.checking.refused')} ${view.t(`cabinet.pay.failures.${view.found.payment.failure}`)}</p>`}
${notice({ kind: 'info', title: view.t('cabinet.pay.shown.checking.wait'), body: view.t('cabinet.pay.shown.checking.do-not'), isAnswer: true })}
${buttons([payments.mayUsePage(view.found.payment, view.now) && buttonLink({ label: view.t('cabinet.pay.continue'), href: view.paths.paymentBank(view.found.payment.id), kind: 'secondary' }), cancelForm(view)])}`;

function notPaid(view: PaymentView): Html {
  const { t, paths, found, mayPay } = view;
  const { payment, parts } = found;
  const [first] = parts;
  const isLate = found.held.some(({ endedAs }) => endedAs === null);
  const why = payment.state === 'failed' ? t(`cabinet.pay.failures.${payment.failure ?? 'declined'}`) : t(`cabinet.pay.ended.${payment.state}`);
  const again = mayPay && first ? [buttonLink({ label: t('cabinet.pay.anew'), href: payment.purpose === 'top-up' ? paths.topUp() : parts.length === 1 ? paths.pay(accountPublicId(first.accountId)) : paths.pay(), icon: 'card' })] : [];
  return html`${pageTitle({ title: t('cabinet.pay.shown.not-paid'), lead: why })}
${notice(isLate ? { kind: 'warning', title: t('cabinet.pay.late') } : { kind: 'info', title: t('cabinet.pay.not-charged') })}
${buttons(again)}`;
}

const TOPS: Record<payments.Shown, (view: PaymentView) => Html> = { open, checking, paid, 'not-paid': notPaid };

const cancelForm = ({ t, paths, token, found }: PaymentView): Html =>
  form({ action: paths.paymentCancellation(found.payment.id), hidden: { token: token() }, body: button({ label: t('cabinet.pay.cancel'), kind: 'quiet' }) });

function facts({ t, found, shown }: PaymentView): SummaryRow[] {
  const { payment, parts, receipt, card, fiscal } = found;
  const amount = (minor: bigint) => t.money(amountOf(minor, payment.currency));
  return [
    { key: t('cabinet.pay.number'), value: payment.number },
    { key: t('cabinet.pay.state'), value: tag({ label: t(`cabinet.pay.shown.${shown}`), tone: SHOWN_TAGS[shown] }) },
    { key: t('cabinet.pay.started-at'), value: t.instant(payment.createdAt) },
    ...(payment.paidAt ? [{ key: t('cabinet.pay.paid-at'), value: t.instant(payment.paidAt) }] : []),
    { key: t('cabinet.pay.accounts'), value: html`${parts.map(({ accountNumber, amountMinor }, at) => html`${at > 0 && html`<br>`}${accountNumber}: ${amount(amountMinor)}`)}` },
    ...(payment.feeMinor > 0n ? [{ key: t('payments.fee'), value: amount(payment.feeMinor) }] : []),
    { key: t(shown === 'paid' ? 'cabinet.pay.charged' : 'cabinet.pay.total'), value: html`<strong>${amount(payment.amountMinor + payment.feeMinor)}</strong>` },
    ...(card?.mask ? [{ key: t('cabinet.pay.card'), value: [card.brand, card.mask].filter(Boolean).join(' ') }] : []),
    ...(receipt ? [{ key: t('cabinet.pay.receipt-number'), value: receipt.number }] : []),
    ...(fiscal.length > 0 ? [{ key: t('cabinet.receipt.fiscal'), value: payments.fiscalLines(t, fiscal).join(', ') }] : []),
  ];
}

function paidFor({ t, operator, found }: PaymentView): Html | false {
  return (
    found.paidFor.length > 0 &&
    section({
      title: t('cabinet.pay.paid-for'),
      body: table({
        caption: t('cabinet.pay.paid-for'),
        isCaptionHidden: true,
        isCompact: true,
        columns: [{ label: t('cabinet.charge.service') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
        rows: found.paidFor.map(({ service, period, amountMinor }) => [
          html`${service === null ? t('payments.advance') : t.of(serviceName(operator, service))}${period && html`<br><span class="muted small">${t.period(period)}</span>`}`,
          money(t.money(amountOf(amountMinor, found.payment.currency))),
        ]),
      }),
    })
  );
}

function refunds({ t, found }: PaymentView): Html | false {
  const known = found.refunds.filter(({ state }) => state !== 'declined' && state !== 'awaiting-approval');
  return (
    known.length > 0 &&
    section({
      title: t('cabinet.pay.refunds'),
      body: table({
        caption: t('cabinet.pay.refunds'),
        isCaptionHidden: true,
        isCompact: true,
        columns: [{ label: t('cabinet.pay.state') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
        rows: known.map(({ state, amountMinor, endedAt, requestedAt }) => [html`${t(`cabinet.pay.refund.${state}`)}<br><span class="muted small">${t.instant(endedAt ?? requestedAt)}</span>`, money(t.money(amountOf(amountMinor, found.payment.currency)))]),
      }),
    })
  );
}
