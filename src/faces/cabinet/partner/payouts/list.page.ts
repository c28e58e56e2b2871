import { html, type Html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import * as settlements from '#settlements';
import { empty, money, notice, section, table } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { ownEarner } from '../incomes/earner.ts';
import { becameTag, becameText } from './became.view.ts';

/** What was paid out to the partner and what became of it, with the acts of the platform's services (PL-1, PL-10). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, paths } = visit;
  const partner = await ownEarner(visit);
  if (!partner) return missing;
  const [payouts, withheld, documents] = await Promise.all([settlements.payoutsOf(tx, partner.id), settlements.withheldPeriods(tx, partner.id), settlements.documentsOf(tx, `partner:${partner.id}`)]);
  const title = t('cabinet.partner.rooms.payouts');
  const body = html`${partner.requisites === null && notice({ kind: 'warning', title: t('cabinet.partner.payouts.no-requisites'), body: html`<p><a href="${paths.partnerRequisites()}">${t('cabinet.partner.payouts.tell-requisites')}</a></p>` })}
${payouts.length === 0 ? empty({ icon: 'card', title: t('cabinet.partner.payouts.none'), body: t('cabinet.partner.payouts.none.body') }) : payoutsTable(visit, payouts)}
${withheld.length > 0 && section({ title: t('cabinet.partner.withheld'), body: withheldTable(visit, withheld) })}
${documents.length > 0 && section({ title: t('cabinet.partner.documents'), body: documentsTable(visit, documents) })}`;
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner, room: 'payouts', title, lead: t('cabinet.partner.payouts.lead'), body }) }) };
}

const payoutsTable = ({ t, paths }: CabinetVisit, payouts: readonly settlements.Payout[]): Html =>
  table({
    caption: t('cabinet.partner.rooms.payouts'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.partner.incomes.month') }, { label: t('cabinet.partner.payouts.number') }, { label: t('cabinet.partner.payouts.state') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: payouts.map((one) => [html`<a href="${paths.partnerPayout(one.runId)}">${t.period(one.month)}</a>`, one.number ?? '–', html`${becameTag(t, one)} <span class="small">${becameText(t, one)}</span>`, money(t.money(amountOf(one.amountMinor, one.currency)))]),
  });

const withheldTable = ({ t, operator, paths }: CabinetVisit, withheld: readonly settlements.Withholding[]): Html => html`<p>${t('cabinet.partner.withheld.lead')}</p>
${table({
  caption: t('cabinet.partner.withheld'),
  isCaptionHidden: true,
  columns: [{ label: t('cabinet.orders.number') }, { label: t('cabinet.partner.incomes.what') }, { label: t('cabinet.partner.withheld.since') }, { label: t('cabinet.partner.incomes.net'), isNumeric: true }],
  rows: withheld.map((one) => [html`<a href="${paths.partnerOrder(one.orderId)}">${one.orderId.toString()}</a>`, html`${t('cabinet.partner.incomes.period', { ordinal: one.ordinal })}<br><span class="small">${one.reason}</span>`, t.instant(one.placedAt), money(t.money(amountOf(one.grossMinor - one.commissionMinor, operator.currency)))]),
})}`;

const documentsTable = ({ t, paths }: CabinetVisit, documents: readonly settlements.ClosingDocument[]): Html =>
  table({
    caption: t('cabinet.partner.documents'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.partner.documents.document') }, { label: t('cabinet.partner.documents.on') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: documents.map((one) => [
      html`<a href="${paths.partnerDocument(one.id)}">${settlements.documentTitle(t, one)}</a>${one.fromOn && html`<br><span class="muted small">${t.period(one.fromOn)}</span>`}${one.replacedBy !== null && html`<br><span class="muted small">${t('cabinet.partner.documents.replaced')}</span>`}`,
      t.date(one.issuedOn),
      money(t.money(amountOf(one.totalMinor, one.currency))),
    ]),
  });
