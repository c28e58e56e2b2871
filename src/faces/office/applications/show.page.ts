import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as holdings from '#holdings';
import { may } from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { recordReading } from './evidence.page.ts';
import { applicationCard, type TypedDecision } from './show.view.ts';

const FIELDS = { decision: choice(['accept', 'refuse']), reason: text({ max: 500, optional: true }) };

/** That somebody read it is recorded, and the holder sees it. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const found = await holdings.applicationOf(visit.tx, visit.params['application'] ?? '');
  if (found) await recordReading(visit, 'application.read', found);
  return page(visit, { decision: '', reason: '' }, {});
}

/** Accepts or refuses; where the profile has two persons decide, the second one is asked. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.applications', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await holdings.decideApplication(house, operator, { id, sessionId }, { id: params['application'] ?? '', ...values, origin }, now);
  if (!isRefused<holdings.DecisionRefusal['refused']>(outcome)) return { to: paths.registryApplications(`done=${outcome}`) };
  return outcome.refused === 'unknown' ? missing : page(visit, typed, { [outcome.field ?? '']: t(`holdings.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: TypedDecision, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params } = visit;
  const { found, names } = await reading(house.db, operator.id, async (tx) => ({ found: await holdings.applicationOf(tx, params['application'] ?? ''), names: await staffNames(tx, t) }));
  if (!found) return missing;
  const mayDecide = found.state === 'submitted' && may(sessionOf(visit), 'decide applications');
  const needsSecond = holdings.kindOf(operator, found.kind)?.secondPerson ?? true;
  const main = applicationCard({ t, operator, paths, token: token(), found, names, mayDecide, needsSecond, typed, sentences });
  const title = titleOf(t, t('office.applications.title', { number: found.number }), sentences);
  return { page: officePage(visit, { title, section: 'applications', main }), status: isFaulty(sentences) ? 422 : 200 };
}
