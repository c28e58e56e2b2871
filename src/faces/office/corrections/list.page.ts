import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { correctionList } from './list.view.ts';

const REASON_AT_MOST = 500;

/** What customers corrected of their data and nobody has looked at, the oldest first (ID-24, PO 5.3). */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, params, body, origin, now } = visit;
  const id = params['correction'] ?? '';
  if (!isUuid(id)) return missing;
  const isSetAside = body['outcome'] === 'set-aside';
  const { values, faults } = readForm({ outcome: choice(['verified', 'set-aside'] as const), reason: text({ max: REASON_AT_MOST, optional: !isSetAside }) }, body);
  if (!values) return page(visit, id, sentencesOf(t, 'office.corrections', faults));
  const outcome = await identity.judgeCorrection(house, operator, staffOf(visit), { id, ...values, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.corrections('judged') };
}

async function page(visit: OfficeVisit, id: string | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const corrections = await reading(house.db, operator.id, (tx) => identity.waitingCorrections(tx, house.keys));
  const main = correctionList({ t, paths, token: visit.token, corrections, isJudged: query['done'] === 'judged', id, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.corrections.title'), sentences), section: 'corrections', main }), status: isFaulty(sentences) ? 422 : 200 };
}
