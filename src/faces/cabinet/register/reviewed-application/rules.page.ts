import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import type { Wait } from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { acceptedIn } from '../accepted-in.ts';
import type { Draft } from '../draft.ts';
import { textsToAccept } from '../texts-to-accept.ts';
import { draftOf, isOffered, sealedOf, statementIn } from './applicant-draft.ts';
import { applicantPage } from './details.page.ts';
import { answersAndRules } from './rules.view.ts';

/** The answers to check, the text of the rules, and under it the control (EL 2.1, 2.2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, visit.query['draft']);
  return draft ? page(visit, visit.tx, draft, {}) : { to: visit.paths.applying() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, body['draft']);
  if (!draft) return { to: paths.applying() };
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, draft, sentences));
  const input = { statement: statementIn(visit, draft), email: draft['email'] ?? '', language: t.language, accepted: acceptedIn(body), control: t('cabinet.register.accept'), origin };
  const outcome = await applicants.apply(house, operator, input, now);
  if (!isRefused<applicants.ApplyRefusal['refused']>(outcome)) return { to: paths.applied(sealedOf(visit, draft)) };
  switch (outcome.refused) {
    case 'wait':
      return again({ '': waitText(t, outcome as Wait) });
    case 'rules-not-accepted':
      return again({ '': t('applicants.refusals.rules-not-accepted') });
    case 'not-admitted':
    case 'wrong-number':
    case 'incomplete':
    case 'not-an-email':
      return applicantPage(visit, draft, { [outcome.field ?? '']: t(`applicants.refusals.${outcome.refused}`) });
  }
}

async function page(visit: CabinetVisit, tx: Tx, draft: Draft, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths } = visit;
  const documents = await textsToAccept(visit, tx);
  const main = answersAndRules({ t, operator, paths, token: visit.token(), sealed: sealedOf(visit, draft), draft, documents, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.rules.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
