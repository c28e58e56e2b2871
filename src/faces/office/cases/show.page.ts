import { transaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { may } from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { caseCard } from './show.view.ts';

/** Everything about one case, and the form of what is to be decided next. */
export const get = (visit: OfficeVisit): Promise<Answer> => casePage(visit, {}, {});

/** The page of a case with what was typed and what is wrong with it. */
export function casePage(visit: OfficeVisit, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, origin, now } = visit;
  const session = sessionOf(visit);
  return transaction(house.db, operator.id, async (tx) => {
    const file = await content.caseFile(tx, house.keys, params['case'] ?? '');
    if (!file) return missing;
    await content.seeCase(tx, file.found, { staff: staffOf(visit), origin }, now);
    const main = caseCard({ t, operator, paths, token, file, names: await staffNames(tx, t), staffId: session.staffId, mayDecide: may(session, 'decide cases'), done: query['done'], typed, sentences });
    return { page: officePage(visit, { title: titleOf(t, t('office.cases.heading', { number: file.found.number }), sentences), section: 'cases', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
