import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { browserName } from '../../browser-name.ts';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { afterAdding } from './shown-codes.ts';
import { factorList } from './list.view.ts';

/** What stands beside the password; changing it takes a fresh proof. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {});

/** The browser made a passkey. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, body, origin, now } = visit;
  const { values, faults } = readForm({ name: text({ max: 60 }) }, body);
  if (!values) return again(visit, sentencesOf(t, 'cabinet.second-factor', faults));
  const wish = { name: values.name, answer: String(body['passkey'] ?? ''), token: String(body['token'] ?? ''), origin };
  const outcome = await identity.addPasskey(house, operator, sessionOf(visit), wish, now);
  if (!isRefused(outcome)) return { to: afterAdding(visit, outcome) };
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.secondFactor()) } : again(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now } = visit;
  const outcome = await identity.endPasskey(house, operator, sessionOf(visit), { id: params['passkey'] ?? '', origin }, now);
  if (!isRefused(outcome)) return { to: paths.secondFactor('ended') };
  if (outcome.refused === 'unknown') return missing;
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.secondFactor()) } : again(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}

export const again = (visit: CabinetVisit, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, sentences));

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, now, query, origin } = visit;
  const session = sessionOf(visit);
  const factors = await identity.factorsOf(tx, session.userId);
  const isProven = identity.isProven(session, now);
  const made = token();
  const passkey = { token: made, options: identity.creationOptions(house, operator, { token: made, userId: session.userId, name: session.email, known: factors.passkeys }), name: browserName(t, origin.browser) };
  const isDemanded = operator.profile.signIn.secondFactor === 'demanded' && !identity.hasSecondFactor(factors);
  const main = factorList({ t, paths, token, factors, isProven, isDemanded, passkey, done: query['done'], sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.second-factor.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
