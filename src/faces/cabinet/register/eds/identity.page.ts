import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { mayTryAgain, signatureIn, signingHeaders, signingText } from '../../signings/signing.ts';
import { signingPiece } from '../../signings/signing.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { sealIdentified } from './identified.ts';
import { beginForm, identityForm } from './identity.view.ts';

/** What registration by electronic signature takes. */
export const begin = (visit: CabinetVisit): Answer => (identity.strategyOf(visit.operator, 'eds') ? beginPage(visit, {}) : missing);

/** Makes a challenge and leads to where it is signed. */
export async function start(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, t } = visit;
  if (!identity.strategyOf(operator, 'eds')) return missing;
  const begun = await identity.startSigning(house, operator, { purpose: 'registration', subject: 'registration', origin }, now);
  return isRefused(begun) ? beginPage(visit, { '': signingText(t, begun) }) : { to: paths.registerIdentity(begun.token) };
}

export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx);

/** Who signed, and whether he may register (ID-9, ID-25). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths, t } = visit;
  const outcome = await identity.identifyBySignature(house, operator, { token: params['signing'] ?? '', message: await signatureIn(visit), origin }, now);
  if (!isRefused(outcome)) return { to: paths.registerDetails(sealIdentified(visit, { identified: outcome, email: '', kind: '' })) };
  if (isOfAdmission(outcome)) return beginPage(visit, { '': t(`identity.refusals.${outcome.refused}`) });
  const sentence = signingText(t, outcome);
  return mayTryAgain(outcome) ? reading(house.db, operator.id, (tx) => page(visit, tx, sentence)) : beginPage(visit, { '': sentence });
}

const OWN: readonly string[] = ['registered-already', 'not-invited', 'individuals-only', 'legal-entities-only', 'another-head', 'ended-by-staff'] satisfies identity.AdmissionRefusal[];
const isOfAdmission = (refusal: { readonly refused: string }): refusal is Refused<identity.AdmissionRefusal> => OWN.includes(refusal.refused);

function beginPage(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths, token } = visit;
  const main = beginForm({ t, operator, paths, token: token(), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

async function page(visit: CabinetVisit, tx: Tx, error?: string): Promise<Answer> {
  const { t, operator, house, params, paths, now } = visit;
  const token = params['signing'] ?? '';
  const signing = await identity.loadSigning(tx, house, operator, { token, purpose: 'registration' }, now);
  if (!signing) return error === undefined ? { to: paths.registerByEds() } : beginPage(visit, { '': error });
  const sentences = error === undefined ? {} : { file: error };
  const main = identityForm({ t, paths, sentences, piece: signingPiece(visit, { token, signing, action: paths.registerIdentity(token), error }) });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.eds.identity'), sentences), width: 'narrow', main }), status: error === undefined ? 200 : 422, headers: signingHeaders(visit) };
}
