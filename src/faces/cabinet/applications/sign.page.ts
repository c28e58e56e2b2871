import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import { isRefused } from '#lib/outcome.ts';
import * as holdings from '#holdings';
import * as identity from '#identity';
import { backLink, pageTitle, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { mayTryAgain, signatureIn, signingHeaders, signingText } from '../signings/signing.ts';
import { signingPiece } from '../signings/signing.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { openApplication } from './draft.ts';
import { documentText } from './document.view.ts';

/** The exact text, and under it the signature. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths, t } = visit;
  const draft = openApplication(visit);
  if (!draft) return { to: paths.applications() };
  const outcome = await holdings.submitApplication(house, operator, { draft, token: params['signing'] ?? '', message: await signatureIn(visit), userId: sessionOf(visit).userId, origin }, now);
  if (!isRefused(outcome)) return { to: paths.application(outcome.id, 'submitted') };
  const isOwn = OWN.includes(outcome.refused);
  const sentence = isOwn ? t(`holdings.refusals.${outcome.refused}`) : signingText(t, outcome as identity.SigningRefusal);
  return reading(house.db, operator.id, (tx) => page(visit, tx, sentence, !isOwn && mayTryAgain(outcome as identity.SigningRefusal)));
}

const OWN: readonly string[] = ['holding-unknown', 'kind-unfit', 'application-waiting', 'other-application'] satisfies holdings.ApplicationRefusal['refused'][];

async function page(visit: CabinetVisit, tx: Tx, error?: string, mayStay = true): Promise<Answer> {
  const { t, house, operator, params, paths, now, query, body } = visit;
  const { userId } = sessionOf(visit);
  const token = params['signing'] ?? '';
  const draft = openApplication(visit);
  const signing = await identity.loadSigning(tx, house, operator, { token, purpose: 'application', userId }, now);
  const signer = await identity.personOf(tx, house.keys, userId);
  const kind = draft && holdings.kindOf(operator, draft.kind);
  if (!draft || !kind || !signer || (!signing && error === undefined)) return { to: paths.applications() };
  const sentences: Sentences = error === undefined ? {} : { [mayStay && signing ? 'file' : '']: error };
  const sealed = String(body['draft'] ?? query['draft']);
  const piece = signing && mayStay ? signingPiece(visit, { token, signing, action: paths.applicationSigning(token, sealed), hidden: { draft: sealed }, signer, error }) : undefined;
  const main = html`${backLink({ label: t('ui.back'), href: paths.newApplication(holdings.holdingPublicId(draft.holdingId), draft.kind) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t.of(kind.name), title: t('cabinet.application.sign'), lead: t('cabinet.application.sign.lead') })}
${signing && documentText(signing.content)}
${piece}`;
  const title = titleOf(t, t('cabinet.application.sign'), sentences);
  return { page: cabinetPage(visit, { title, section: 'applications', width: 'narrow', main }), status: error === undefined ? 200 : 422, headers: signingHeaders(visit) };
}
