import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { toAgreement } from './begin-agreement.ts';
import { codeForm } from './code.view.ts';
import { detailsPage } from './details-page.ts';
import { openIdentified, sealIdentified, type IdentifiedDraft } from './identified.ts';

/** The code from the letter (ID-26). */
export function get(visit: CabinetVisit): Answer {
  const draft = openIdentified(visit);
  return draft?.proof ? page(visit, draft, {}) : { to: visit.paths.registerByEds() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  const draft = openIdentified(visit);
  if (!draft?.proof) return { to: paths.registerByEds() };
  const { values, faults } = readForm({ code: text({ max: 40 }) }, body);
  if (!values) return page(visit, draft, sentencesOf(t, 'cabinet.activation', faults));
  const proven = await identity.proveMailbox(house, operator, { proof: draft.proof, code: values.code }, now);
  const { proof: _, ...read } = draft;
  if (!isRefused(proven)) return toAgreement(visit, { ...read, mailbox: proven.mailbox });
  if (proven.refused === 'void') return detailsPage(visit, read, { email: t('identity.refusals.address-unproven') });
  return page(visit, draft, { code: proven.refused === 'wait' ? waitText(t, proven) : t('cabinet.activation.errors.code.wrong') });
}

function page(visit: CabinetVisit, draft: IdentifiedDraft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = codeForm({ t, operator, paths, token: visit.token(), sealed: sealIdentified(visit, draft), email: draft.email, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.activation.code.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
