import { dateIn, parsePeriod, periodOf, periodText, type Period } from '#lib/dates.ts';
import { html } from '#lib/html/html.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import { backLink, button, buttonLink, buttons, empty, form, notice, pageTitle, section, selectField } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';

/** How many months back e-invoices are offered; older ones by their address. */
const MONTHS_BACK = 12;

/** The e-invoices of a month as files. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx, operator, paths, query, now } = visit;
  if (!settlements.writesEInvoices(operator)) return missing;
  const latest = periodOf(dateIn(operator.zone, now)).subtract({ months: 1 });
  const month = parsePeriod(query['month'] ?? '') ?? latest;
  const { acts, files } = await settlements.eInvoicesOf(tx, month);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => latest.subtract({ months: back }));
  const main = html`${backLink({ label: t('office.closing-documents.title'), href: paths.closingDocuments() })}
${pageTitle({ title: t('office.e-invoices.title'), lead: t('office.e-invoices.lead') })}
${notice({ kind: 'info', title: t('office.e-invoices.file'), body: t('office.e-invoices.file.body') })}
${form({ action: paths.eInvoices(), method: 'get', body: [selectField({ name: 'month', label: t('office.e-invoices.month'), value: periodText(month), options: months.map((one) => ({ value: periodText(one), label: t.period(one) })) }), button({ label: t('office.e-invoices.show'), kind: 'secondary' })] })}
${section({ title: t.period(month), body: files.length === 0 ? empty({ icon: 'bill', title: t('office.e-invoices.none'), body: t('office.e-invoices.none.body') }) : html`<p>${t('office.e-invoices.count', { count: Number(acts) })}</p>${buttons(files.map((from, at) => fileLink(visit, month, from, files.length > 1 ? at + 1 : undefined)))}` })}`;
  return { page: officePage(visit, { title: t('office.e-invoices.title'), section: 'closing-documents', width: 'narrow', main }) };
}

const fileLink = ({ t, paths }: OfficeVisit, month: Period, from: string, part: number | undefined) =>
  buttonLink({ label: part === undefined ? t('office.e-invoices.get') : t('office.e-invoices.get-part', { part }), href: paths.eInvoiceFile(periodText(month), from), icon: 'download', isDownload: true });

/** One file; who took it is recorded. */
export async function getFile(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, now } = visit;
  const [month, from] = [parsePeriod(params['month'] ?? ''), params['from'] ?? ''];
  if (!month || !isUuid(from) || !settlements.writesEInvoices(operator)) return missing;
  const { id, sessionId } = staffOf(visit);
  const file = await settlements.exportEInvoices(house, operator, { id, sessionId, name: sessionOf(visit).name, origin }, { month, from }, now);
  return file ? { file, type: 'application/xml; charset=utf-8', name: `esf-${operator.code}-${periodText(month)}.xml` } : missing;
}
