import type { Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { tariffs } from './show.view.ts';

/** What a unit of each service costs and cost before, for everybody: lines of charges lead here (AC-3). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx } = visit;
  const rates = await metering.ratesOf(tx, operator.profile.services.map(({ code }) => code));
  return { page: cabinetPage(visit, { title: t('cabinet.tariffs.title'), main: tariffs({ t, operator, versions: metering.versionsOf(rates) }) }) };
}
