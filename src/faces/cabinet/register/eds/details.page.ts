import { choice, email, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { sentencesOf } from '#ui';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { toAgreement } from './begin-agreement.ts';
import { detailsPage } from './details-page.ts';
import { openIdentified, sealIdentified, type IdentifiedDraft } from './identified.ts';

/** Who the visitor is by his certificate, and the one thing that it does not say. */
export function get(visit: CabinetVisit): Answer {
  const draft = openIdentified(visit);
  return draft ? detailsPage(visit, draft, {}) : { to: visit.paths.registerByEds() };
}

/** Writes to the address; whether it has a user account is told to nobody but its mailbox. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const draft = openIdentified(visit);
  if (!draft) return { to: paths.registerByEds() };
  const { identified } = draft;
  const kinds = identified.kinds.map(String);
  const { values, faults, typed } = readForm({ kind: choice(kinds), email: email() }, { ...visit.body, ...(kinds.length === 1 ? { kind: kinds[0] } : {}) });
  // What was read is one mailbox; with another address it proves nothing.
  const { mailbox, ...unread } = draft;
  const isRead = mailbox !== undefined && draft.email === typed.email;
  const filled: IdentifiedDraft = { ...(isRead ? draft : unread), email: typed.email, kind: typed.kind };
  if (!values) return detailsPage(visit, filled, sentencesOf(t, 'cabinet.register', faults));
  if (isRead) return toAgreement(visit, filled);
  const written = await identity.writeToMailbox(house, operator, { email: values.email, language: t.language, origin }, now);
  if (isRefused(written)) return detailsPage(visit, filled, { email: written.refused === 'wait' ? waitText(t, written) : t(`identity.refusals.${written.refused}`) });
  const { mailbox: _, ...unproven } = filled;
  return { to: paths.registerCode(sealIdentified(visit, { ...unproven, email: values.email, proof: written.proof })) };
}
