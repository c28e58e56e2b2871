import { reading } from '#lib/db/transaction.ts';
import { email, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { cabinetPaths } from '../paths.ts';
import { signingText } from '../signings/signing.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { emailForm } from './email.view.ts';
import { currentPassword, needsProof } from './proof.ts';

export const confirmPath = cabinetPaths('').emailConfirm;

export const get = async (visit: CabinetVisit): Promise<Answer> => ((await needsProof(visit)) ? { to: visit.paths.proof(visit.here) } : page(visit, '', {}));

/** A new e-mail address takes the password, or a signature of whoever has none, and an answer from the new mailbox (ASVS 7.5.1, ID-26). */
export const post = async (visit: CabinetVisit): Promise<Answer> => ((await hasPassword(visit)) ? byPassword(visit) : bySignature(visit));

const hasPassword = ({ house, operator, ...visit }: CabinetVisit): Promise<boolean> => reading(house.db, operator.id, (tx) => identity.hasPassword(tx, sessionOf({ house, operator, ...visit }).userId));

async function byPassword(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults, typed } = readForm({ email: email(), current: currentPassword(visit) }, visit.body);
  if (!values) return page(visit, typed.email, sentencesOf(t, 'cabinet.email', faults));
  const outcome = await identity.requestEmailChange(house, operator, sessionOf(visit), { ...values, pathTo: confirmPath, origin }, now);
  if (!isRefused(outcome)) return { to: paths.settings('email-requested') };
  if (outcome.refused === 'unproven') return { to: paths.proof(paths.email()) };
  if (outcome.refused === 'wait') return page(visit, typed.email, { current: waitText(t, outcome) });
  return page(visit, typed.email, { [outcome.field ?? '']: t(`identity.refusals.${outcome.refused}`) });
}

async function bySignature(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults, typed } = readForm({ email: email() }, visit.body);
  if (!values) return page(visit, typed.email, sentencesOf(t, 'cabinet.email', faults));
  const begun = await identity.startSignedEmailChange(house, operator, sessionOf(visit), { email: values.email, origin }, now);
  return isRefused(begun) ? page(visit, typed.email, { email: begun.refused === 'wait' ? signingText(t, begun) : t(`identity.refusals.${begun.refused}`) }) : { to: paths.emailSigning(begun.token) };
}

async function page(visit: CabinetVisit, typed: string, sentences: Sentences): Promise<Answer> {
  const { t, paths } = visit;
  const main = emailForm({ t, paths, token: visit.token(), hasPassword: await hasPassword(visit), isProven: identity.isProven(sessionOf(visit), visit.now), current: sessionOf(visit).email, typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.email.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
