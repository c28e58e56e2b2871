import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as approvals from '#approvals';
import { may } from '#identity';
import * as settlements from '#settlements';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { payoutRun } from './show.view.ts';

const REFUSALS = ['not-ready', 'pays-nobody'] as const;

/** The payouts of a month: who gets how much and why, and what is to be done next. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, token, tx, params, query } = visit;
  const id = params['run'] ?? '';
  const found = isUuid(id) ? await settlements.payoutRunOf(tx, id) : undefined;
  if (!found) return missing;
  const [names, approval] = await Promise.all([staffNames(tx, t), approvals.approvalAbout(tx, 'payout-run', id)]);
  const session = sessionOf(visit);
  const main = payoutRun({ t, operator, paths, token, ...found, names, approval, mayPay: may(session, 'reconcile payments'), mayApprove: may(session, 'approve'), refused: REFUSALS.find((word) => word === query['refused']) });
  return { page: officePage(visit, { title: t('office.payouts.of', { month: t.period(found.run.month) }), section: 'payouts', main }) };
}
