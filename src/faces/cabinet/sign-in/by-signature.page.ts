import { ownAddress } from '#lib/http/own-address.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { titleOf } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { mayTryAgain, signatureIn, signingHeaders, signingText } from '../signings/signing.ts';
import { signingPiece } from '../signings/signing.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { signInCookies, signInPage } from './sign-in.page.ts';
import { bySignature } from './by-signature.view.ts';

/** Begins: makes a challenge and leads to where it is signed. */
export async function start(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, t, body } = visit;
  if (!operator.profile.signIn.names.includes('eds')) return missing;
  const begun = await identity.startSigning(house, operator, { purpose: 'sign-in', subject: 'sign-in', origin }, now);
  return isRefused(begun) ? signInPage(visit, '', { '': signingText(t, begun) }) : { to: paths.signInSigning(begun.token, ownAddress(paths.home(), body['next'])) };
}

export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, cookie, origin, now, paths, t, query } = visit;
  const input = { token: params['signing'] ?? '', message: await signatureIn(visit), deviceToken: cookie('device'), sessionToken: cookie('session'), origin };
  const outcome = await identity.signInBySignature(house, operator, input, now);
  if (!isRefused(outcome)) return { to: ownAddress(paths.home(), query['next']) ?? paths.home(), cookies: signInCookies(outcome) };
  if (outcome.refused === 'locked') return signInPage(visit, '', { '': t('identity.refusals.locked') });
  if (outcome.refused === 'not-registered') return signInPage(visit, '', { '': notRegistered(visit) });
  const sentence = signingText(t, outcome);
  return mayTryAgain(outcome) ? reading(house.db, operator.id, (tx) => page(visit, tx, sentence)) : signInPage(visit, '', { '': sentence });
}

/** Where there are passwords, whoever has one binds his signature instead of registering twice. */
const notRegistered = ({ t, operator }: CabinetVisit): string =>
  [t('identity.refusals.not-registered'), ...(operator.profile.signIn.names.some((name) => name !== 'eds') ? [t('cabinet.sign-in.eds.bind-instead')] : [])].join(' ');

async function page(visit: CabinetVisit, tx: Tx, error?: string): Promise<Answer> {
  const { t, operator, house, params, paths, now, query } = visit;
  const token = params['signing'] ?? '';
  const signing = await identity.loadSigning(tx, house, operator, { token, purpose: 'sign-in' }, now);
  if (!signing) return error === undefined ? { to: paths.signIn() } : signInPage(visit, '', { '': error });
  const sentences = error === undefined ? {} : { file: error };
  const piece = signingPiece(visit, { token, signing, action: paths.signInSigning(token, ownAddress(paths.home(), query['next'])), error });
  const main = bySignature({ t, paths, sentences, piece });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.sign-in.eds.title'), sentences), width: 'narrow', main }), status: error === undefined ? 200 : 422, headers: signingHeaders(visit) };
}
