import { reading } from '#lib/db/transaction.ts';
import { choice, email, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { signingText } from '../../signings/signing.ts';
import type { CabinetVisit } from '../../visit.ts';
import { detailsForm } from './details.view.ts';
import { openIdentified, sealIdentified, type IdentifiedDraft } from './identified.ts';

/** Who the visitor is by his certificate, and the one thing that it does not say. */
export function get(visit: CabinetVisit): Answer {
  const draft = openIdentified(visit);
  return draft ? detailsPage(visit, draft, {}) : { to: visit.paths.registerByEds() };
}

/** Begins the signing of the agreement, where there is one. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const draft = openIdentified(visit);
  if (!draft) return { to: paths.registerByEds() };
  const { identified } = draft;
  const kinds = identified.kinds.map(String);
  const { values, faults, typed } = readForm({ kind: choice(kinds), email: email() }, { ...visit.body, ...(kinds.length === 1 ? { kind: kinds[0] } : {}) });
  const filled: IdentifiedDraft = { ...draft, email: typed.email, kind: typed.kind };
  if (!values) return detailsPage(visit, filled, sentencesOf(t, 'cabinet.register', faults));
  const isTaken = await reading(house.db, operator.id, (tx) => identity.findUserByEmail(tx, values.email));
  if (isTaken) return detailsPage(visit, filled, { email: t('identity.refusals.address-taken') });
  const sealed = sealIdentified(visit, filled);
  const document = identity.signedDocument(operator, now);
  if (!document) return { to: paths.registerAgreement(sealed) };
  const content = await reading(house.db, operator.id, (tx) => legal.documentBytes(tx, document.document, document.version, t.language));
  const order = { purpose: 'agreement', subject: `${document.document} ${document.version}`, content: content as Buffer, fileName: `${document.document}-${document.version}.${t.language}.md`, origin } as const;
  const begun = await identity.startSigning(house, operator, order, now);
  return isRefused(begun) ? detailsPage(visit, filled, { '': signingText(t, begun) }) : { to: paths.registerAgreement(sealed, begun.token) };
}

/** The form with what was typed and what is wrong with it. */
export function detailsPage(visit: CabinetVisit, draft: IdentifiedDraft, sentences: Sentences): Answer {
  const { t, paths } = visit;
  const main = detailsForm({ t, paths, token: visit.token(), sealed: sealIdentified(visit, draft), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.eds.details'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
