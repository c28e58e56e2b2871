import { dateIn } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { signInCookies } from '../../sign-in/sign-in.page.ts';
import { mayTryAgain, signatureIn, signingHeaders, signingText, textsShown } from '../../signings/signing.ts';
import { signingPiece } from '../../signings/signing.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { acceptedIn } from '../accepted-in.ts';
import { agreementForm } from './agreement.view.ts';
import { toAgreement } from './begin-agreement.ts';
import { detailsPage } from './details-page.ts';
import { openIdentified, sealIdentified, type IdentifiedDraft } from './identified.ts';

/** The texts, and under them the signature or the control that accepts them (GR 2.6; LE-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const draft = openIdentified(visit);
  return draft?.mailbox ? page(visit, visit.tx, draft, {}) : { to: visit.paths.registerByEds() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, cookie, origin, now, paths } = visit;
  const draft = openIdentified(visit);
  if (!draft?.mailbox) return { to: paths.registerByEds() };
  const { identified, mailbox, kind } = draft;
  const agreement = params['signing'] === undefined ? {} : { agreement: { token: params['signing'], message: await signatureIn(visit) } };
  const accepted = acceptedIn(body);
  const shown = textsShown(visit);
  const input = {
    signer: identified.signer, kind: kind as identity.PersonKind, mailbox, language: shown.language, accepted, control: controlOf(shown, params['signing'] !== undefined, accepted.length), origin, sessionToken: cookie('session'), ...agreement,
  };
  const outcome = await identity.registerBySignature(house, operator, input, now);
  if (!isRefused(outcome)) return { to: paths.home(), cookies: signInCookies(outcome) };
  const sentence = isOfSigning(outcome) ? signingText(t, outcome) : t(`identity.refusals.${outcome.refused}`);
  const mayStay = isOfSigning(outcome) ? mayTryAgain(outcome) : outcome.refused === 'rules-not-accepted' && !identity.signedDocument(operator, now);
  const { mailbox: _, ...again } = draft;
  if (!mayStay) return detailsPage(visit, isOfSigning(outcome) ? draft : again, { [outcome.refused === 'address-taken' || outcome.refused === 'address-unproven' ? 'email' : '']: sentence });
  return reading(house.db, operator.id, (tx) => page(visit, tx, draft, { [identity.signedDocument(operator, now) ? 'file' : '']: sentence }));
}

/** What stands by the signature, or on the button: by it everything on the page is accepted. */
const controlOf = (t: Texts, isSigned: boolean, others: number): string => (isSigned ? t('cabinet.register.eds.agreement.lead', { count: others + 1 }) : t('cabinet.register.accept'));

const OWN: readonly string[] = ['registered-already', 'individuals-only', 'legal-entities-only', 'not-invited', 'another-head', 'ended-by-staff', 'address-taken', 'address-unproven', 'rules-not-accepted', 'kind-unfit'] satisfies identity.SignatureRegistrationRefusal['refused'][];

const isOfSigning = (refusal: identity.SignatureRegistrationRefusal): refusal is identity.SigningRefusal => !OWN.includes(refusal.refused);

async function page(visit: CabinetVisit, tx: Tx, draft: IdentifiedDraft, sentences: Sentences): Promise<Answer> {
  const { t, operator, house, params, paths, now } = visit;
  const { signer } = draft.identified;
  const sealed = sealIdentified(visit, draft);
  const token = params['signing'];
  const signed = identity.signedDocument(operator, now);
  const signing = token === undefined ? undefined : await identity.loadSigning(tx, house, operator, { token, purpose: 'agreement' }, now);
  if (signed && !signing) return { to: paths.registerDetails(sealed) };
  if (signed && signing && !(await legal.documentBytes(tx, signed.document, signed.version, t.language))?.equals(signing.content)) return toAgreement(visit, draft);
  const today = dateIn(operator.zone, now);
  const wanted = legal.standingAlone(legal.documents(operator, today)).filter(({ acceptance }) => acceptance === 'control' || acceptance === 'signature');
  const documents = await Promise.all(wanted.map(async (one) => ({ ...one, text: (await legal.documentText(tx, operator, one.code, t.language, today, one.version)) as legal.DocumentText })));
  const accepts = Object.fromEntries(documents.filter(({ acceptance }) => acceptance === 'control').map(({ code, version }) => [`accepts.${code}`, String(version)]));
  const hidden = { draft: sealed, shown: t.language, ...accepts };
  const action = paths.registerAgreement(sealed, token);
  const piece = token && signing ? signingPiece(visit, { token, signing, action, hidden, signer, error: sentences['file'] }) : undefined;
  const main = agreementForm({ t, paths, action, hidden: { token: visit.token(), ...hidden }, back: paths.registerDetails(sealed), documents: documents.map(({ text }) => text), control: controlOf(t, piece !== undefined, Object.keys(accepts).length), piece, sentences });
  const title = titleOf(t, t(piece ? 'cabinet.register.eds.agreement' : 'cabinet.register.eds.rules'), sentences);
  return { page: cabinetPage(visit, { title, width: 'narrow', main }), status: Object.keys(sentences).length > 0 ? 422 : 200, headers: signingHeaders(visit) };
}
