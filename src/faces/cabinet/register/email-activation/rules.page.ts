import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { readForm, secret } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { acceptedIn } from '../accepted-in.ts';
import type { Draft } from '../draft.ts';
import { textsToAccept } from '../texts-to-accept.ts';
import { personPage } from './details.page.ts';
import { draftOf, isOffered, sealedOf } from './person-draft.ts';
import { passwordAndRules } from './rules.view.ts';

/** The text of the rules, an own password, and under them the control (ID-5, LE-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, visit.query['draft']);
  return draft ? page(visit, visit.tx, draft, {}) : { to: visit.paths.activation() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, body['draft']);
  if (!draft) return { to: paths.activation() };
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, draft, sentences));
  const { values, faults } = readForm({ password: secret() }, body);
  if (!values) return again(sentencesOf(t, 'cabinet.activation', faults));
  const person = { kind: draft['kind'] as (typeof operator.profile.persons)[number], number: draft['number'] ?? null };
  const authority = draft['authority'] === 'yes' ? { authority: t('cabinet.activation.authority') } : {};
  const input = { strategy: 'email-activation', ...authority, email: draft['email'] ?? '', password: values.password, person, language: t.language, accepted: acceptedIn(body), control: t('cabinet.register.accept'), origin } as const;
  const outcome = await identity.registerByEmail(house, operator, input, now);
  if (!isRefused(outcome)) return { to: paths.activationCode(sealedOf(visit, { ...draft, id: outcome.id })) };
  switch (outcome.refused) {
    case 'wait':
      return again({ '': waitText(t, outcome) });
    case 'unfit':
      return again({ password: outcome.unmet.map((rule) => t(`identity.password-rules.${rule}`, { length: operator.profile.passwords.minLength })).join(' ') });
    case 'wrong-number':
    case 'not-admitted':
    case 'authority-undeclared':
    case 'not-an-email':
      return personPage(visit, draft, { [outcome.field ?? '']: t(`identity.refusals.${outcome.refused}`) });
    case 'rules-not-accepted':
      return again({ '': t('identity.refusals.rules-not-accepted') });
  }
}

async function page(visit: CabinetVisit, tx: Tx, draft: Draft, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths } = visit;
  const documents = await textsToAccept(visit, tx);
  const main = passwordAndRules({ t, operator, paths, token: visit.token(), sealed: sealedOf(visit, draft), draft, documents, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.activation.rules.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
