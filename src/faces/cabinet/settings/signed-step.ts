import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import * as identity from '#identity';
import { backLink, pageTitle, summaryOf, titleOf } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { signingHeaders } from '../signings/signing.ts';
import { signingPiece } from '../signings/signing.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** A step of the settings that is taken by signing a challenge. */
export interface SignedStep {
  readonly purpose: 'step-up' | 'registration';
  /** Keys of its texts. */
  readonly title: string;
  readonly lead: string;
  /** Where it began. */
  readonly back: string;
  readonly action: (signing: string) => string;
}

/** The page where the challenge is signed; what is over leads back to where the step began. */
export async function stepPage(visit: CabinetVisit, tx: Tx, { purpose, title, lead, back, action }: SignedStep, error?: string): Promise<Answer> {
  const { t, operator, house, params, now } = visit;
  const { userId } = sessionOf(visit);
  const token = params['signing'] ?? '';
  const [signing, signer] = await Promise.all([identity.loadSigning(tx, house, operator, { token, purpose, userId }, now), identity.personOf(tx, house.keys, userId)]);
  if (!signing) return { to: back };
  const sentences = error === undefined ? {} : { file: error };
  const main = html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ title: t(title), lead: t(lead) })}
${signingPiece(visit, { token, signing, action: action(token), ...(signer ? { signer } : {}), error })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t(title), sentences), section: 'settings', width: 'narrow', main }), status: error === undefined ? 200 : 422, headers: signingHeaders(visit) };
}

/** The same after a signature that was not taken. */
export const stepAgain = (visit: CabinetVisit, step: SignedStep, error: string): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => stepPage(visit, tx, step, error));
