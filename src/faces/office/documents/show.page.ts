import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { may } from '#identity';
import * as legal from '#legal';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { documentPage } from './show.view.ts';

export const get = (visit: OfficeVisit): Promise<Answer> => show(visit, visit.tx, {});

/** The document with its versions and hands, and the draft beside the version it starts from. What was typed stays in the fields. */
export async function show(visit: OfficeVisit, tx: Tx, sentences: Sentences, typed: Partial<Record<'kk' | 'ru' | 'en' | 'effectiveOn', string>> = {}): Promise<Answer> {
  const { t, operator, paths, params, now, query } = visit;
  const document = operator.profile.documents.find(({ code }) => code === params['code']);
  if (!document) return missing;
  const today = dateIn(operator.zone, now);
  const [hands, drafts, latest, names] = await Promise.all([legal.handsOf(tx, document.code), legal.openDrafts(tx), legal.newestTexts(tx, document.code), staffNames(tx, t)]);
  const main = documentPage({
    t, paths, token: visit.token, document, hands, names, latest, sentences, typed,
    draft: drafts.find((one) => one.document === document.code),
    earliestOn: legal.earliestOn(document, today),
    mayWrite: may(sessionOf(visit), 'publish documents'),
    done: query['done'],
  });
  return { page: officePage(visit, { title: titleOf(t, t.of(document.title), sentences), section: 'documents', main }), status: isFaulty(sentences) ? 422 : 200 };
}
