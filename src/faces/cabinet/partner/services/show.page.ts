import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { ownService, userOf } from '../own.ts';
import { serviceEditor } from './show.view.ts';
import { readCard } from './typed-card.ts';

/** One service of the partner: the card that is written, what the operator said of it, its pictures. */
export const get = (visit: CabinetVisit): Promise<Answer> => editor(visit, undefined, {});

/** Saves the card. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, origin, now } = visit;
  const own = await ownService(visit);
  if (!own || !operator.profile.catalog) return missing;
  const kept = await reading(house.db, operator.id, (tx) => catalog.picturesOf(tx, own.service.id));
  const content = readCard(body, kept.map(({ id }) => id));
  const outcome = await catalog.saveCard(house, operator, userOf(visit), { serviceId: own.service.id, revision: revisionIn(visit), content, origin }, now);
  return answer(visit, own.service.id, outcome, 'saved', content);
}

/** Hands it in for review. */
export async function postReview(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now } = visit;
  const own = await ownService(visit);
  if (!own) return missing;
  return answer(visit, own.service.id, await catalog.submitCard(house, operator, userOf(visit), { serviceId: own.service.id, revision: revisionIn(visit), origin }, now), 'submitted');
}

/** Takes the service off the catalogue, or puts it back. */
export async function postWithdrawal(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, origin, now } = visit;
  const own = await ownService(visit);
  if (!own) return missing;
  const isOff = body['back'] !== 'yes';
  return answer(visit, own.service.id, await catalog.withdrawOwn(house, operator, userOf(visit), { serviceId: own.service.id, isOff, origin }, now), isOff ? 'withdrawn' : 'back');
}

const revisionIn = ({ body }: CabinetVisit): number => (/^\d{1,9}$/.test(String(body['revision'] ?? '')) ? Number(body['revision']) : -1);

function answer(visit: CabinetVisit, serviceId: bigint, outcome: unknown, done: string, typed?: catalog.CardContent): Promise<Answer> | Answer {
  if (!isRefused<string>(outcome)) return { to: visit.paths.partnerService(serviceId, done) };
  return editor(visit, typed, { [outcome.field ?? '']: visit.t(`catalog.refusals.${outcome.refused}`) });
}

/** The page, with what was typed and what was wrong with it. */
export async function editor(visit: CabinetVisit, typed: catalog.CardContent | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const settings = operator.profile.catalog;
  const own = settings && (await ownService(visit));
  if (!settings || !own) return missing;
  const { partner, service } = own;
  const { versions, pictures } = await reading(house.db, operator.id, async (tx) => ({ versions: await catalog.versionsOf(tx, service.id), pictures: await catalog.picturesOf(tx, service.id) }));
  const newest = versions[0];
  if (!newest) return missing;
  const title = t.of(newest.content.name) || service.slug;
  const body = serviceEditor({ t, settings, documents: operator.profile.documents, paths, token, service, versions, newest, pictures, content: typed ?? newest.content, sentences });
  const main = framed({ t, paths, partner, room: 'services', title, done: isFaulty(sentences) ? undefined : query['done'], sentences, body });
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}
