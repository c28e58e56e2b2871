import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { chosenMonths, type ChosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { tariffsOf } from './tariffs.ts';
import { charges, chargesArchive } from './show.view.ts';

/** Itemised charges of any months, every line explained (AC-3). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, paths, tx } = visit;
  const months = await chosenMonths(visit, own.account);
  if (months.from.until(months.until, { largestUnit: 'months' }).months > MONTHS_WITH_LINES) {
    const totals = await accounts.monthTotalsOf(tx, own.account.id, months);
    const main = chargesArchive({ t, operator, paths, own, months, totals });
    return { page: cabinetPage(visit, { title: t('cabinet.charges.title'), section: 'charges', main }), cookies: remembered(own) };
  }
  const [lines, billed] = await Promise.all([accounts.chargesOf(tx, own.account.id, months), billedIn(visit, own.account.id, months)]);
  const main = charges({ t, operator, paths, own, months, lines, billed, tariffs: await tariffsOf(visit, lines) });
  return { page: cabinetPage(visit, { title: t('cabinet.charges.title'), section: 'charges', main }), cookies: remembered(own) };
}

/** More months than these are shown by their sums; each leads to its lines. */
const MONTHS_WITH_LINES = 36;

/** How a bill stands depends on what came after it, so bills and payments are read to their end and then cut to the months. */
async function billedIn({ tx, operator, now }: CabinetVisit, accountId: bigint, months: ChosenMonths): Promise<accounts.BilledMonth[]> {
  const since = { ...months, until: END_OF_TIME };
  const [bills, payments] = await Promise.all([accounts.billsOf(tx, accountId, since), accounts.paymentsOf(tx, accountId, since)]);
  return accounts.billedMonths(bills, payments, dateIn(operator.zone, now)).filter(({ period }) => Temporal.PlainDate.compare(period, months.until) < 0);
}

const END_OF_TIME = Temporal.PlainDate.from('9999-12-01');
