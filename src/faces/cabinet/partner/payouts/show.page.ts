import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { money as amountOf } from '#lib/money.ts';
import * as catalog from '#catalog';
import * as settlements from '#settlements';
import { backLink, pagination, section, summaryList } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { ownEarner } from '../incomes/earner.ts';
import { movementsTable } from '../incomes/movements.view.ts';
import { becameTag, becameText } from './became.view.ts';

/** How the sum of a payout came about: what was left over, paid periods, refunds, commission, and every one of them. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx, params, query, paths } = visit;
  const run = params['run'] ?? '';
  const partner = await ownEarner(visit);
  const payout = partner && isUuid(run) ? (await settlements.payoutsOf(tx, partner.id)).find(({ runId }) => runId === run) : undefined;
  if (!partner || !payout) return missing;
  const [lines, services] = await Promise.all([settlements.payoutLinesOf(tx, run, partner.id, query['after']), catalog.servicesOf(tx, partner.id)]);
  const further = lines.length === settlements.LINES_PER_PAGE ? lines.at(-1) : undefined;
  const sum = (minor: bigint): string => t.money(amountOf(minor, payout.currency));
  const body = html`${backLink({ label: t('cabinet.partner.rooms.payouts'), href: paths.partnerPayouts() })}
${summaryList([
    { key: t('cabinet.partner.payouts.state'), value: html`${becameTag(t, payout)} ${becameText(t, payout)}` },
    ...(payout.number === null ? [] : [{ key: t('cabinet.partner.payouts.number'), value: payout.number }]),
    { key: t('cabinet.partner.payouts.carried'), value: sum(payout.carriedMinor) },
    { key: t('cabinet.partner.incomes.paid'), value: sum(payout.incomesMinor) },
    { key: t('cabinet.partner.incomes.refunds'), value: sum(payout.refundsMinor) },
    { key: t('cabinet.partner.incomes.commission'), value: sum(payout.commissionMinor) },
    { key: t('cabinet.partner.payouts.amount'), value: html`<strong>${sum(payout.amountMinor)}</strong>` },
    ...(payout.leftMinor === 0n ? [] : [{ key: t('cabinet.partner.payouts.left'), value: sum(payout.leftMinor) }]),
    ...(payout.payee.bank === null ? [] : [{ key: t('cabinet.partner.requisites.account'), value: payout.payee.bank.account }]),
  ])}
${lines.length > 0 && section({ title: t('cabinet.partner.payouts.lines'), body: html`${movementsTable({ t, operator, paths, lines, services })}${pagination({ label: t('ui.pages'), next: further && { label: t('cabinet.partner.payouts.further'), href: paths.partnerPayout(run, further.source) } })}` })}`;
  const title = t('cabinet.partner.payouts.of', { month: t.period(payout.month) });
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner, room: 'payouts', title, body }) }) };
}
