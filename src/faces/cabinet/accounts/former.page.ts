import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { backLink, empty, pageTitle, table } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Bills of accounts that the user manages no more, from the time when he did (EL 3.3). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx } = visit;
  const bills = await accounts.formerBillsOf(tx, operator.zone, sessionOf(visit).userId);
  const title = t('cabinet.accounts.former');
  const file = (bill: accounts.FormerBill) => html`<a href="${paths.billFile(accounts.billPublicId(bill.id), t.language)}" download>${t('cabinet.accounts.former.download')}<span class="visually-hidden"> ${bill.number}</span></a>`;
  const main = html`${backLink({ label: t('cabinet.accounts.mine'), href: paths.accounts('charges') })}
${pageTitle({ title, lead: t('cabinet.accounts.former.lead') })}
${
    bills.length === 0
      ? empty({ icon: 'bill', title: t('cabinet.accounts.former.none') })
      : table({
          caption: title,
          isCaptionHidden: true,
          columns: [{ label: t('cabinet.accounts.former.period') }, { label: t('cabinet.accounts.columns.number') }, { label: t('cabinet.accounts.former.until') }, { label: t('cabinet.accounts.former.file') }],
          rows: bills.map((bill) => [html`<a href="${paths.bill(accounts.billPublicId(bill.id))}">${t.period(bill.period)}</a>`, bill.accountNumber, t.date(bill.endedAt.toZonedDateTimeISO(operator.zone).toPlainDate()), file(bill)]),
        })
  }`;
  return { page: cabinetPage(visit, { title, main }) };
}
