import { missing, type Answer } from '#lib/http/visit.ts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { consumption } from './show.view.ts';
import { consumptionYear } from './year.ts';

/** What was used in a year, month by month, beside the year before (AC-6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, paths } = visit;
  const main = consumption({ t, operator, paths, own, ...(await consumptionYear(visit, own.account)) });
  return { page: cabinetPage(visit, { title: t('cabinet.consumption.title'), section: 'charges', main }), cookies: remembered(own) };
}
