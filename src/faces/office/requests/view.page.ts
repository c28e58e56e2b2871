import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import { sentencesOf } from '#ui';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { questionText } from './asked.ts';
import { deskPage } from './list.page.ts';

/** Keeps a question to the desk under a name of one's own. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  const query = Object.fromEntries(new URLSearchParams(typeof body['question'] === 'string' ? body['question'] : ''));
  const { values, faults } = readForm({ name: text({ max: 80 }) }, body);
  if (!values) return deskPage(visit, query, sentencesOf(t, 'office.requests', faults));
  const question = questionText(query);
  const outcome = await requests.saveView(house, operator, sessionOf(visit).staffId, { name: values.name, question }, now);
  return isRefused<string>(outcome) ? deskPage(visit, query, { name: t(`requests.refusals.${outcome.refused}`) }) : { to: paths.requests(question) };
}

/** Forgets a view. */
export async function end(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, paths } = visit;
  const outcome = await requests.dropView(house, operator, sessionOf(visit).staffId, params['view'] ?? '');
  return isRefused(outcome) ? missing : { to: paths.requests() };
}
