import { buffer } from 'node:stream/consumers';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import * as calendars from '#calendars';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { isOffered } from './applicant-draft.ts';
import { applicantState } from './state.view.ts';

/** How an application stands, for whoever has the link of the letter; no signing in. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

/** Sends a document that was asked for. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, upload, origin, now, paths } = visit;
  const wishId = typeof body['wish'] === 'string' ? body['wish'] : '';
  const applicantId = idIn(visit);
  if (applicantId === undefined) return missing;
  if (!upload || upload.name === '') return page(visit, wishId, { file: t('cabinet.papers.errors.file.missing') });
  const outcome = await applicants.sendDocument(house, operator, { applicantId, wishId, name: upload.name, content: await buffer(upload.content), origin }, now);
  if (!isRefused(outcome)) return { to: paths.applicant(visit.params['link'] ?? '', 'sent') };
  return page(visit, wishId, { file: outcome.refused === 'wait' ? waitText(t, outcome) : t(`applicants.refusals.${outcome.refused}`) });
}

const idIn = (visit: CabinetVisit): string | undefined => (isOffered(visit) ? applicants.applicantOfLink(visit.house.keys, visit.operator.id, visit.params['link'] ?? '') : undefined);

async function page(visit: CabinetVisit, wishId: string | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query, now } = visit;
  const id = idIn(visit);
  const known = id === undefined ? undefined : await reading(house.db, operator.id, async (tx) => {
    const found = await applicants.applicantOf(tx, house.keys, id);
    return found && { found, calendar: await calendars.calendarOf(tx, operator) };
  });
  if (!known) return missing;
  const { found, calendar } = known;
  const { workingDays } = applicants.reviewSettings(operator);
  const term = found.completeSince === null ? undefined : applicants.termOf(calendar, operator.zone, found.completeSince, workingDays, now);
  const main = applicantState({ t, operator, paths, token: visit.token, link: params['link'] ?? '', found, term, wishId, isSent: query['done'] === 'sent', sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.applicants.state.title', { number: found.number }), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
