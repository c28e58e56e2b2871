import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { readForm, secret, text } from '#lib/http/form.ts';
import { ownAddress } from '#lib/http/own-address.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { mayTryAgain, signatureIn, signingText } from '../signings/signing.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { proofForms } from './proof.view.ts';
import { stepAgain, stepPage, type SignedStep } from './signed-step.ts';

/** Where somebody shows anew, by all that his user account has, that it is he (ASVS 7.5.1). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now } = visit;
  const { values, faults } = readForm({ current: secret(), code: text({ max: 60, optional: true }) }, body);
  if (!values) return again(visit, sentencesOf(t, 'cabinet.email', faults));
  const outcome = await identity.proveAgain(house, operator, sessionOf(visit), values, origin, now);
  if (!isRefused(outcome)) return onward(visit, outcome);
  return again(visit, { [outcome.refused === 'wait' ? 'current' : (outcome.field ?? '')]: outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
}

export async function postPasskey(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now } = visit;
  const outcome = await identity.proveAgain(house, operator, sessionOf(visit), { passkey: String(body['passkey'] ?? ''), token: String(body['token'] ?? '') }, origin, now);
  if (!isRefused(outcome)) return onward(visit, outcome);
  return again(visit, { '': outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
}

/** Begins the way by electronic signature. */
export async function start(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, t } = visit;
  const begun = await identity.startSigning(house, operator, { purpose: 'step-up', subject: identity.PROOF_SUBJECT, userId: sessionOf(visit).userId, origin }, now);
  return isRefused(begun) ? again(visit, { '': signingText(t, begun) }) : { to: paths.proofSigning(begun.token, nextOf(visit)) };
}

const stepOf = (visit: CabinetVisit): SignedStep => ({ purpose: 'step-up', title: 'cabinet.proof.title', lead: 'cabinet.proof.sign.lead', back: visit.paths.proof(nextOf(visit)), action: (signing) => visit.paths.proofSigning(signing, nextOf(visit)) });

export const sign = (visit: CabinetVisit): Promise<Answer> => stepPage(visit, visit.tx, stepOf(visit));

export async function postSignature(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths, t } = visit;
  const outcome = await identity.proveBySignature(house, operator, sessionOf(visit), { token: params['signing'] ?? '', message: await signatureIn(visit), origin }, now);
  if (!isRefused(outcome)) return onward(visit, outcome);
  return mayTryAgain(outcome) ? stepAgain(visit, stepOf(visit), signingText(t, outcome)) : { to: paths.proof(nextOf(visit)) };
}

const nextOf = ({ paths, query, body }: CabinetVisit): string | undefined => ownAddress(paths.home(), query['next'] ?? body['next']);

const onward = (visit: CabinetVisit, { sessionToken }: { readonly sessionToken: string }): Answer => ({ to: nextOf(visit) ?? visit.paths.settings(), cookies: [{ name: 'session', value: sessionToken }] });

const again = (visit: CabinetVisit, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, sentences));

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token } = visit;
  const { userId } = sessionOf(visit);
  const [factors, hasPassword, person] = await Promise.all([identity.factorsOf(tx, userId), identity.hasPassword(tx, userId), identity.personOf(tx, house.keys, userId)]);
  const passkeyToken = token();
  const passkey = factors.passkeys.length === 0 ? undefined : { token: passkeyToken, options: identity.requestOptions(house, operator, { token: passkeyToken, known: factors.passkeys }) };
  const main = proofForms({ t, paths, token, next: nextOf(visit), passkey, hasPassword, asksCode: identity.hasSecondFactor(factors), signs: person !== undefined, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.proof.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
