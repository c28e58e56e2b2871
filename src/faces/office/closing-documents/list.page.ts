import { html, type Html } from '#lib/html/html.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import { may } from '#identity';
import * as prepaid from '#prepaid';
import * as settlements from '#settlements';
import { buttonLink, empty, money, pageTitle, pagination, search, table, tabs, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';

const TYPED_AT_MOST = 40;

/** Closing documents of the operator, newest first; one is found by its number. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx, operator, paths, query } = visit;
  if (!settlements.termsOf(operator)) return missing;
  const typed = (query['q'] ?? '').trim().slice(0, TYPED_AT_MOST);
  const kind = settlements.KINDS.find((one) => one === query['kind']);
  const behind = isUuid(query['behind'] ?? '') ? query['behind'] : undefined;
  const found = typed === '' ? await settlements.listDocuments(tx, { kind, behind }) : await settlements.documentsNumbered(tx, typed);
  const addressOf = (more: Record<string, string>): string => paths.closingDocuments(new URLSearchParams({ ...(kind && { kind }), ...more }).toString());
  const exports = settlements.writesEInvoices(operator) && may(sessionOf(visit), 'export e-invoices') && buttonLink({ label: t('office.e-invoices.title'), href: paths.eInvoices(), kind: 'secondary', icon: 'download' });
  const main = html`${pageTitle({ title: t('office.closing-documents.title'), lead: t('office.closing-documents.lead'), actions: exports })}
${search({ action: paths.closingDocuments(), label: t('office.closing-documents.search'), hint: '2026-000017', value: typed, button: t('office.payments.find') })}
${typed === '' && tabs({ label: t('office.closing-documents.kind'), items: [undefined, ...settlements.KINDS].map((one) => ({ label: t(one ? `settlements.kinds.${one}` : 'office.closing-documents.all'), href: paths.closingDocuments(one && `kind=${one}`), isCurrent: one === kind })) })}
${found.length === 0 ? empty({ icon: 'bill', title: t('office.closing-documents.none'), body: t(typed === '' ? 'office.closing-documents.none.yet' : 'office.closing-documents.none.body') }) : list(visit, found)}
${pagination({
    label: t('ui.pages'),
    previous: behind === undefined ? undefined : { label: t('office.newest'), href: addressOf({}) },
    next: typed === '' && found.length === settlements.DOCUMENTS_PER_PAGE ? { label: t('office.earlier'), href: addressOf({ behind: found.at(-1)?.id as string }) } : undefined,
  })}`;
  return { page: officePage(visit, { title: t('office.closing-documents.title'), section: 'closing-documents', main }) };
}

const list = ({ t, paths }: OfficeVisit, found: readonly settlements.ClosingDocument[]): Html =>
  table({
    caption: t('office.closing-documents.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.closing-documents.document') }, { label: t('office.closing-documents.date') }, { label: t('office.closing-documents.days') }, { label: t('office.closing-documents.party') }, { label: t('office.closing-documents.sum'), isNumeric: true }],
    rows: found.map((one) => [
      html`<a href="${paths.closingDocument(one.id)}">${settlements.documentTitle(t, one)}</a>${one.replacedBy !== null && html` ${tag({ label: t('office.closing-documents.replaced'), tone: 'neutral' })}`}${one.replaces !== null && html` ${tag({ label: t('office.closing-documents.correction'), tone: 'info' })}`}`,
      t.date(one.issuedOn),
      one.fromOn && one.untilOn ? `${t.date(one.fromOn)} – ${t.date(one.untilOn.subtract({ days: 1 }))}` : '–',
      partyLink(paths, t, one.party),
      settlements.tellsMoves(one.kind) ? '–' : money(t.money(amountOf(one.totalMinor, one.currency))),
    ]),
  });

/** Whose a document is leads there: names stand on the document, and who reads them is recorded. */
function partyLink(paths: OfficeVisit['paths'], t: OfficeVisit['t'], party: settlements.PartyKey): Html {
  const id = BigInt(party.slice(party.indexOf(':') + 1));
  return party.startsWith('prepaid:') ? html`<a href="${paths.prepaidAccount(prepaid.prepaidPublicId(id))}">${t('office.closing-documents.of-account')}</a>` : html`<a href="${paths.partner(id)}">${t('office.closing-documents.of-partner')}</a>`;
}
