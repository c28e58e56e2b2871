import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as approvals from '#approvals';
import * as debts from '#debts';
import { may } from '#identity';
import * as notices from '#notices';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { debtRun } from './show.view.ts';

const REFUSALS = ['not-ready', 'nobody-to-tell'] as const;

/** A run: whom it reaches and whom it leaves out, what they owe, how far it is. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, token, tx, params, query } = visit;
  const id = params['run'] ?? '';
  const found = isUuid(id) ? await debts.runOf(tx, id) : undefined;
  if (!found) return missing;
  const which = query['of'] === 'told' ? '' : (debts.LEFT_OUT.find((word) => word === query['of']) ?? null);
  const after = /^\d{1,18}$/.test(query['after'] ?? '') ? BigInt(query['after'] as string) : 0n;
  const [lines, names, approval] = await Promise.all([debts.linesOf(tx, id, which, after), staffNames(tx, t), approvals.approvalAbout(tx, 'debt-run', id)]);
  const fates = await notices.fatesOf(tx, lines.flatMap(({ messageId }) => messageId ?? []));
  const session = sessionOf(visit);
  const main = debtRun({
    t, operator, paths, token, ...found, lines, fates, names, approval, which: which === '' ? 'told' : which,
    maySend: may(session, 'send debt notices'), mayApprove: may(session, 'approve'),
    refused: REFUSALS.find((word) => word === query['refused']),
  });
  return { page: officePage(visit, { title: t('office.debts.run', { date: t.instant(found.run.madeAt) }), section: 'debts', main }) };
}
