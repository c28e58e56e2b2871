import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as applicants from '#applicants';
import * as calendars from '#calendars';
import { may } from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import type { Typed } from './forms.view.ts';
import { applicantCard } from './show.view.ts';

const FIELDS = { decision: choice(['approve', 'refuse']), reason: text({ max: 500, optional: true }) };

/** Everything about an applicant, what the registry says of the account he named, and the forms. */
export const get = (visit: OfficeVisit): Promise<Answer> => applicantPage(visit, {}, {});

/** Approves or refuses; of two who decide at once one is told that the other was faster. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return applicantPage(visit, typed, sentencesOf(t, 'office.applicants', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await applicants.decideApplicant(house, operator, { id, sessionId }, { id: params['applicant'] ?? '', ...values, origin }, now);
  if (!applicants.isDecisionRefused(outcome)) return { to: paths.applicants(`done=${outcome}`) };
  return applicantPage(visit, typed, { [outcome.field ?? '']: t(`applicants.refusals.${outcome.refused}`) });
}

/** The page of one applicant, with what was typed in one of its forms and what is wrong with it. */
export async function applicantPage(visit: OfficeVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  if (!operator.profile.registration.strategies.includes('reviewed-application')) return missing;
  const known = await reading(house.db, operator.id, async (tx) => {
    const found = await applicants.applicantOf(tx, house.keys, params['applicant'] ?? '');
    const number = found?.statement.fields['account-number'];
    const account = number === undefined ? undefined : await accounts.accountByNumber(tx, accounts.accountNumber(number));
    const isTaken = number !== undefined && (await accounts.findUserByAccount(tx, number)) !== undefined;
    return found && { found, account, isTaken, names: await staffNames(tx, t), calendar: await calendars.calendarOf(tx, operator) };
  });
  if (!known) return missing;
  const { found, calendar, ...more } = known;
  const isOpen = found.state === 'waiting' || found.state === 'document-wanted';
  const term = found.completeSince === null || !isOpen ? undefined : applicants.termOf(calendar, operator.zone, found.completeSince, applicants.reviewSettings(operator).workingDays, now);
  const main = applicantCard({ t, operator, paths, token, found, ...more, term, mayDecide: isOpen && may(sessionOf(visit), 'decide on applicants'), isOpen, done: query['done'], typed, sentences });
  const title = titleOf(t, t('office.applicants.title', { number: found.number }), sentences);
  return { page: officePage(visit, { title, section: 'applicants', main }), status: isFaulty(sentences) ? 422 : 200 };
}
