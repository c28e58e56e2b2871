import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as prepaid from '#prepaid';
import * as settlements from '#settlements';
import { backLink, button, dateField, details, empty, errorOf, form, LANGUAGE_NAMES, money, notice, numberField, pageTitle, pagination, summaryOf, table, tabs, tag, type DateParts, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface DocumentListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly kinds: readonly settlements.DocumentKind[];
  readonly wish: { readonly kind: settlements.DocumentKind | undefined; readonly behind: string | undefined; readonly isOldestFirst: boolean };
  readonly account: prepaid.PrepaidAccount;
  readonly documents: readonly settlements.ClosingDocument[];
  /** What was asked for just now. */
  readonly issued: settlements.ClosingDocument | undefined;
  readonly refused: 'invoice' | 'reconciliation' | undefined;
  readonly typed: { readonly amount: string; readonly from: DateParts; readonly to: DateParts };
  readonly sentences: Sentences;
}

/** What was issued, and below it what may be asked for. */
export function documentList(view: DocumentListView): Html {
  const { t, paths, account, kinds, wish, documents, issued, sentences } = view;
  const kindTab = (kind: settlements.DocumentKind | undefined) => ({ label: t(kind ? `settlements.kinds.${kind}` : 'cabinet.balance.documents.all'), href: addressOf(view, { kind, behind: undefined }), isCurrent: wish.kind === kind });
  return html`<div class="no-print">${backLink({ label: t('cabinet.balance.title'), href: paths.balance() })}</div>
${summaryOf(t, sentences)}
${issued && notice({ kind: 'success', title: t('cabinet.balance.documents.ready'), body: html`<a href="${paths.closingDocument(issued.id)}">${settlements.documentTitle(t, issued)}</a>`, isAnswer: true })}
${pageTitle({ kicker: t('cabinet.balance.number', { number: account.number }), title: t('cabinet.balance.documents'), lead: t('cabinet.balance.documents.lead') })}
<div class="no-print">${asking(view)}</div>
<div class="no-print">${tabs({ label: t('cabinet.balance.documents.kind'), items: [undefined, ...kinds].map(kindTab) })}</div>
${documents.length === 0 ? empty({ icon: 'bill', title: t('cabinet.balance.documents.none'), body: t(wish.kind ? 'cabinet.balance.documents.none.kind' : 'cabinet.balance.documents.none.body') }) : list(view)}
${pagination({
    label: t('ui.pages'),
    previous: wish.behind === undefined ? undefined : { label: t('cabinet.balance.documents.first'), href: addressOf(view, { behind: undefined }) },
    next: documents.length === settlements.DOCUMENTS_PER_PAGE ? { label: t('cabinet.balance.documents.next'), href: addressOf(view, { behind: documents.at(-1)?.id }) } : undefined,
  })}
<p class="muted small">${t('cabinet.balance.documents.receipts')} <a href="${paths.paid()}">${t('cabinet.pay.history')}</a></p>`;
}

/** The same list otherwise: another kind, order or page. */
function addressOf({ paths, wish }: DocumentListView, change: Partial<DocumentListView['wish']>): string {
  const { kind, behind, isOldestFirst } = { ...wish, ...change };
  return paths.closingDocuments(new URLSearchParams({ ...(kind && { kind }), ...(isOldestFirst && { order: 'oldest' }), ...(behind && { behind }) }).toString());
}

function list(view: DocumentListView): Html {
  const { t, operator, paths, documents, wish: { isOldestFirst } } = view;
  return table({
    caption: t('cabinet.balance.documents'),
    isCaptionHidden: true,
    columns: [
      { label: t('cabinet.balance.documents.document') },
      { label: t('cabinet.balance.documents.date'), sort: { href: addressOf(view, { isOldestFirst: !isOldestFirst, behind: undefined }), order: isOldestFirst ? 'ascending' : 'descending' } },
      { label: t('cabinet.pay.amount'), isNumeric: true },
      { label: 'PDF' },
    ],
    rows: documents.map((one) => [
      html`<a href="${paths.closingDocument(one.id)}">${settlements.documentTitle(t, one)}</a>${daysText(t, one)}${one.replacedBy !== null && html` ${tag({ label: t('cabinet.balance.documents.replaced'), tone: 'neutral' })}`}`,
      t.date(one.issuedOn),
      settlements.tellsMoves(one.kind) ? '–' : money(t.money(amountOf(one.totalMinor, one.currency))),
      html`${operator.languages.map((language, at) => html`${at > 0 && ' · '}<a href="${paths.closingDocument(one.id, language)}" hreflang="${language}" lang="${language}">${LANGUAGE_NAMES[language]}</a>`)}`,
    ]),
  });
}

const daysText = (t: Texts, { fromOn, untilOn }: settlements.ClosingDocument): Html | false =>
  fromOn !== null && untilOn !== null && html`<br><span class="muted small">${t('settlements.period', { from: t.date(fromOn), to: t.date(untilOn.subtract({ days: 1 })) })}</span>`;

function asking({ t, operator, paths, token, account, refused, typed, sentences }: DocumentListView): Html {
  const parts = { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') };
  const invoice = form({
    action: paths.invoices(),
    hidden: { token },
    body: [
      html`<p>${t('cabinet.balance.invoice.lead')}</p>`,
      numberField({ name: 'amount', label: t('cabinet.pay.amount'), value: typed.amount, unit: operator.currency === 'KZT' ? '₸' : '₽', ...errorOf(sentences, 'amount') }),
      button({ label: t('cabinet.balance.invoice.go'), kind: 'secondary' }),
    ],
  });
  const reconciliation = form({
    action: paths.reconciliations(),
    hidden: { token },
    body: [
      html`<p>${t('cabinet.balance.reconciliation.lead')}</p>`,
      dateField({ name: 'from', label: t('cabinet.balance.reconciliation.from'), parts, value: typed.from, ...errorOf(sentences, 'from') }),
      dateField({ name: 'to', label: t('cabinet.balance.reconciliation.to'), parts, value: typed.to, ...errorOf(sentences, 'to') }),
      button({ label: t('cabinet.balance.reconciliation.go'), kind: 'secondary' }),
    ],
  });
  return html`${account.closedAt === null && details({ summary: t('cabinet.balance.invoice'), body: invoice, isOpen: refused === 'invoice' })}
${details({ summary: t('cabinet.balance.reconciliation'), body: reconciliation, isOpen: refused === 'reconciliation' })}`;
}
