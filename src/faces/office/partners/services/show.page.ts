import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { may } from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../../visit.ts';
import { idIn } from '../id-in.ts';
import { serviceCard } from './show.view.ts';

/** One digital service: its card in all languages, its plans and prices, and the decision where a version waits. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, params, origin, now } = visit;
  const serviceId = idIn(params['service']);
  if (serviceId === undefined) return missing;
  const [version, revision] = ['version', 'revision'].map((name) => (/^\d{1,9}$/.test(String(body[name] ?? '')) ? Number(body[name]) : -1)) as [number, number];
  const decision = body['decision'] === 'publish' || body['decision'] === 'return' ? body['decision'] : undefined;
  const reason = typeof body['reason'] === 'string' ? body['reason'].slice(0, 500) : '';
  if (!decision) return page(visit, { reason }, { decision: visit.t('office.errors.missing') });
  return answer(visit, serviceId, await catalog.decideOnVersion(house, operator, actor(visit), { serviceId, version, revision, decision, reason, origin }, now), { decision, reason });
}

/** Takes the service off the catalogue, or puts it back. */
export async function postWithdrawal(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, params, origin, now } = visit;
  const serviceId = idIn(params['service']);
  if (serviceId === undefined) return missing;
  const reason = typeof body['withdrawal-reason'] === 'string' ? body['withdrawal-reason'].slice(0, 500) : '';
  const outcome = await catalog.withdrawByOperator(house, operator, actor(visit), { serviceId, isOff: body['back'] !== 'yes', reason, origin }, now);
  const named = isRefused<string>(outcome) && outcome.field === 'reason' ? { ...outcome, field: 'withdrawal-reason' } : outcome;
  return answer(visit, serviceId, named, {});
}

const actor = (visit: OfficeVisit): { readonly id: string; readonly sessionId: string } => {
  const { id, sessionId } = staffOf(visit);
  return { id, sessionId };
};

interface Typed {
  readonly decision?: string;
  readonly reason?: string;
}

function answer(visit: OfficeVisit, serviceId: bigint, outcome: unknown, typed: Typed): Promise<Answer> | Answer {
  if (!isRefused<string>(outcome)) return { to: visit.paths.partnerService(serviceId, String(outcome)) };
  return outcome.refused === 'unknown' ? missing : page(visit, typed, { [outcome.field ?? '']: visit.t(`catalog.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query, token, now } = visit;
  const [id, settings] = [idIn(params['service']), operator.profile.catalog];
  if (id === undefined || !settings) return missing;
  const found = await reading(house.db, operator.id, async (tx) => {
    const service = await catalog.serviceOf(tx, id);
    return service && { service, partner: await catalog.partnerOf(tx, service.partnerId), versions: await catalog.versionsOf(tx, id), plans: await catalog.plansOf(tx, id) };
  });
  const newest = found?.versions[0];
  if (!found?.partner || !newest) return missing;
  const title = t.of(newest.content.name) || found.service.slug;
  const done = isFaulty(sentences) ? undefined : query['done'];
  const main = serviceCard({ t, operator, settings, paths, token, ...found, partner: found.partner, newest, mayReview: may(sessionOf(visit), 'review services'), today: dateIn(operator.zone, now), done, typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'partners', main }), status: isFaulty(sentences) ? 422 : 200 };
}
