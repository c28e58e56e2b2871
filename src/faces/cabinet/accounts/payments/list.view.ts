import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { buttonLink, empty, figure, figures, table } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { amountCell, amountText } from '../charge.view.ts';
import type { ChosenMonths } from '../months.ts';
import { monthsForm, monthsQuery, monthsText } from '../months.view.ts';
import type { OwnAccount } from '../own-account.ts';
import { room } from '../room.view.ts';

export interface PaymentsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly own: OwnAccount;
  readonly months: ChosenMonths;
  /** Newest first. */
  readonly received: readonly accounts.Payment[];
  /** Those of them that the reader made here himself: each has a page with its receipt. */
  readonly made: ReadonlySet<string>;
}

/** The months chosen, how much was paid in them, and every payment. */
export function payments(view: PaymentsView): Html {
  const { t, paths, own, months, received } = view;
  return room({
    t,
    paths,
    own,
    section: 'payments',
    title: t('cabinet.payments.title'),
    actions: html`${buttonLink({ label: t('cabinet.statement.title'), href: paths.statement(own.code, monthsQuery(months)), kind: 'secondary', icon: 'file' })} <a href="${paths.paid()}">${t('cabinet.pay.history')}</a>`,
    body: html`${monthsForm(t, paths.payments(own.code), months)}
${received.length === 0 ? empty({ icon: 'card', title: t('cabinet.payments.none'), body: t('cabinet.payments.none.body') }) : list(view)}`,
  });
}

function list({ t, operator, paths, months, received, made }: PaymentsView): Html {
  const totalMinor = received.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return html`${figures([figure({ label: t('cabinet.payments.total'), value: amountText(t, operator, totalMinor), note: [monthsText(t, months), html`<br>`, t('cabinet.payments.count', { count: received.length })] })])}
${paymentsTable(t, operator, received, (id) => (made.has(id) ? paths.payment(id) : undefined))}`;
}

/** Payments with their day, the way they came and their reference. */
export function paymentsTable(t: Texts, operator: Operator, received: readonly accounts.Payment[], pageOf: (payment: string) => string | undefined = () => undefined): Html {
  return table({
    caption: t('cabinet.payments.caption'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.payments.date') }, { label: t('cabinet.payments.channel') }, { label: t('cabinet.payments.reference') }, { label: t('cabinet.payments.amount'), isNumeric: true }],
    rows: received.map((payment) => [
      t.date(payment.paidOn),
      channelText(t, payment.channel) ?? html`<span class="muted">${t('cabinet.not-provided')}</span>`,
      referenceCell(payment, pageOf),
      amountCell(t, operator, payment.amountMinor),
    ]),
  });
}

/** What the payment is called; of one that the reader made here, the way to its receipt. */
function referenceCell({ reference, settledFor }: accounts.Payment, pageOf: (payment: string) => string | undefined): Html | string {
  const page = settledFor === null ? undefined : pageOf(settledFor);
  return page ? html`<a href="${page}">${reference}</a>` : reference;
}

/** The way a payment came in the reader's language; a way that nobody has named is shown as the registry wrote it. */
function channelText(t: Texts, channel: string | null): string | null {
  const key = `cabinet.channels.${channel}`;
  return t.has(key) ? t(key) : channel;
}
