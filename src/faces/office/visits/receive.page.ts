import { choice, email, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import { keepsAccounts } from '#operators';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { receiveForm, type Handed, type TypedVisit } from './receive.view.ts';

const PURPOSE = 'visit-code-shown';
const SHOWN_MS = 300_000;

export const get = (visit: OfficeVisit): Answer => page(visit, { account: '', email: '', language: '', document: '', match: '' }, {});

/** Receives somebody: what he gets is shown by the page that follows, for a few minutes and to this member of staff alone. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const fields = { account: text({ max: 40 }), document: choice(applicants.DOCUMENTS), match: choice(['yes', 'no']), email: email(), language: choice([...operator.languages]) };
  const { values, faults, typed } = readForm(fields, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.visits', faults));
  const { id, sessionId } = staffOf(visit);
  const { account: accountNumber, document, language, match } = values;
  const outcome = await applicants.receiveVisitor(house, operator, { id, sessionId }, { accountNumber, document, email: values.email, language, isHolder: match === 'yes', origin }, now);
  if (isRefused<applicants.VisitRefusal['refused']>(outcome)) return page(visit, typed, { [outcome.field ?? '']: outcome.refused === 'not-the-holder' ? t('applicants.refusals.not-the-holder') : t(`office.visits.refusals.${outcome.refused}`) });
  const sealed = house.keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, id, outcome.outcome, outcome.userNumber, outcome.code, outcome.validUntil?.toString()])).toString('base64url');
  return { to: paths.visits(sealed) };
}

function page(visit: OfficeVisit, typed: TypedVisit, sentences: Sentences): Answer {
  const { t, operator, paths, token } = visit;
  if (!keepsAccounts(operator)) return missing;
  const main = receiveForm({ t, operator, paths, token: token(), handed: handedIn(visit), typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.visits.title'), sentences), section: 'visits', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

function handedIn(visit: OfficeVisit): Handed | undefined {
  const { query, house, now } = visit;
  const sealed = query['handed'];
  if (!sealed || !/^[\w-]{40,600}$/.test(sealed)) return undefined;
  try {
    const [at, staffId, outcome, userNumber, code, until] = JSON.parse(house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, Handed['outcome'], string, string | null, string | null];
    if (staffId !== sessionOf(visit).staffId || now.epochMilliseconds - at > SHOWN_MS) return undefined;
    return { outcome, userNumber, code: code ?? undefined, validUntil: until ? Temporal.Instant.from(until) : undefined };
  } catch {
    return undefined;
  }
}
