import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { titleOf } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { mayTryAgain, signatureIn, signingHeaders, signingText, textsShown } from '../signings/signing.ts';
import { signingPiece } from '../signings/signing.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { signing as signingView } from './signing.view.ts';

/** Begins the signing of the document that is to be accepted by signature next: a new version of what was signed at registration (LE-3). */
export async function start(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, now, origin, paths } = visit;
  const { userId } = sessionOf(visit);
  const content = await reading(house.db, operator.id, async (tx) => {
    const next = await nextToSign(visit, tx);
    return next && { ...next, bytes: await legal.documentBytes(tx, next.code, next.version, t.language) };
  });
  if (!content?.bytes) return { to: paths.acceptance() };
  const order = { purpose: 'agreement', subject: `${content.code} ${content.version}`, content: content.bytes, fileName: `${content.code}-${content.version}.${t.language}.md`, userId, origin } as const;
  const begun = await identity.startSigning(house, operator, order, now);
  return { to: isRefused(begun) ? paths.acceptance() : paths.acceptanceSigning(begun.token) };
}

export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx);

/** Takes the signature of the very person whose user account it is, and records the acceptance with it. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, now, origin, params, paths } = visit;
  const { userId } = sessionOf(visit);
  const shown = textsShown(visit);
  const person = await reading(house.db, operator.id, (tx) => identity.personOf(tx, house.keys, userId));
  const next = await reading(house.db, operator.id, (tx) => nextToSign(visit, tx));
  if (!next || !person) return { to: paths.acceptance() };
  const answer = { token: params['signing'] ?? '', purpose: 'agreement', message: await signatureIn(visit), userId, by: person, origin } as const;
  const outcome = await identity.finishSigning(house, operator, answer, now, async (tx, signed) => {
    if (signed.subject !== `${next.code} ${next.version}`) return refuse('not-in-force');
    // What is accepted is what was read and signed.
    if (!(await legal.documentBytes(tx, next.code, next.version, shown.language))?.equals(signed.content)) return refuse('not-in-force');
    const input = { userId, document: next.code, version: next.version, language: shown.language, control: shown('cabinet.acceptance.sign.lead'), channel: 'cabinet', origin, signatureId: signed.id } as const;
    return legal.recordAcceptance(tx, operator, input, now);
  });
  if (!isRefused(outcome) || outcome.refused === 'not-in-force' || outcome.refused === 'not-signed') return { to: paths.acceptance() };
  const refusal = outcome as identity.SigningRefusal;
  return mayTryAgain(refusal) ? reading(house.db, operator.id, (tx) => page(visit, tx, signingText(t, refusal))) : { to: paths.acceptance() };
}

async function nextToSign(visit: CabinetVisit, tx: Tx): Promise<legal.Document | undefined> {
  const { operator, now } = visit;
  const pending = await legal.pendingDocuments(tx, operator, sessionOf(visit).userId, dateIn(operator.zone, now));
  return pending.find(({ acceptance }) => acceptance === 'signature');
}

async function page(visit: CabinetVisit, tx: Tx, error?: string): Promise<Answer> {
  const { t, operator, house, params, paths, now } = visit;
  const { userId } = sessionOf(visit);
  const token = params['signing'] ?? '';
  const [waiting, person, next] = await Promise.all([identity.loadSigning(tx, house, operator, { token, purpose: 'agreement', userId }, now), identity.personOf(tx, house.keys, userId), nextToSign(visit, tx)]);
  const document = next && (await legal.documentText(tx, operator, next.code, t.language, dateIn(operator.zone, now), next.version));
  if (!waiting || !person || !document) return { to: paths.acceptance() };
  if (!(await legal.documentBytes(tx, next.code, next.version, t.language))?.equals(waiting.content)) return start(visit);
  const sentences = error === undefined ? {} : { file: error };
  const main = signingView({ t, paths, document, sentences, piece: signingPiece(visit, { token, signing: waiting, hidden: { shown: t.language }, action: paths.acceptanceSigning(token), signer: person, error }) });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.acceptance.title'), sentences), width: 'narrow', main }), status: error === undefined ? 200 : 422, headers: signingHeaders(visit) };
}
