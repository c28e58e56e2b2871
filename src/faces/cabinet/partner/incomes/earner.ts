import { dateIn, periodOf } from '#lib/dates.ts';
import type * as catalog from '#catalog';
import * as settlements from '#settlements';
import { readMonths, type ChosenMonths } from '../../accounts/months.ts';
import type { CabinetVisit } from '../../visit.ts';
import { ownPartner } from '../own.ts';

/** The partner whose money the user may see; anything else is as if there were none. */
export const ownEarner = async (visit: CabinetVisit): Promise<catalog.OwnPartner | undefined> => (settlements.termsOf(visit.operator) ? ownPartner(visit, 'see incomes') : undefined);

/** The months that the address names, since the partner applied; the latest twelve without any. */
export const monthsOf = ({ operator: { zone }, query, now }: CabinetVisit, { appliedAt }: Pick<catalog.OwnPartner, 'appliedAt'>): ChosenMonths =>
  readMonths(query, { earliest: periodOf(dateIn(zone, appliedAt)), latest: periodOf(dateIn(zone, now)) });
