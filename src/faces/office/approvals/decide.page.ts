import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import { may } from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { approvalPage, type TypedDecision } from './decide.view.ts';

const FIELDS = { decision: choice(['approve', 'decline']), reason: text({ max: 500, optional: true }) };

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, { decision: '', reason: '' }, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const approvalId = params['approval'] ?? '';
  if (!isUuid(approvalId)) return missing;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.approvals', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await approvals.decideApproval(house, operator, { id, sessionId }, { approvalId, ...values, origin }, now);
  if (!isRefused(outcome)) return { to: paths.approvals(values.decision) };
  return page(visit, typed, { [outcome.field ?? '']: t(`approvals.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: TypedDecision, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params } = visit;
  const session = sessionOf(visit);
  const id = params['approval'] ?? '';
  const found = await reading(house.db, operator.id, async (tx) => ({ approval: isUuid(id) ? await approvals.approvalOf(tx, id) : undefined, names: await staffNames(tx, t) }));
  const { approval, names } = found;
  if (!approval) return missing;
  const isOwn = approval.requestedBy === session.staffId;
  const main = approvalPage({ t, operator, paths, token: token(), approval, names, isOwn, maySeeImports: may(session, 'see imports'), mayProtectData: may(session, 'protect personal data'), typed, sentences });
  const title = titleOf(t, t(`approvals.kinds.${approval.kind}`), sentences);
  return { page: officePage(visit, { title, section: 'approvals', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
