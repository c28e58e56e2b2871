import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';
import { linesPage } from './show.view.ts';

/** What two wrote to each other. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { tx, params, operator } = visit;
  const other = content.publishes(operator) ? await content.personaOf(tx, params['persona'] ?? '') : undefined;
  if (other) await content.markRead(tx, writerOf(visit).author.id, other.userId);
  return page(visit, tx, '', {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, now } = visit;
  const personaId = params['persona'] ?? '';
  const words = String(body['words'] ?? '').slice(0, 2 * content.LINE_LENGTH);
  const outcome = await content.writeLine(house, operator, writerOf(visit), { personaId, words, isSure: body['sure'] === 'yes' }, now);
  if (!isRefused<string>(outcome)) return { to: `${paths.correspondence(personaId)}#write` };
  return outcome.refused === 'unknown' ? missing : reading(house.db, operator.id, (tx) => page(visit, tx, words, { [outcome.field ?? 'words']: t(`content.refusals.${outcome.refused}`) }));
}

async function page(visit: CabinetVisit, tx: Tx, typed: string, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, token, params, query } = visit;
  const { author } = writerOf(visit);
  const other = content.publishes(operator) ? await content.personaOf(tx, params['persona'] ?? '') : undefined;
  if (!other || other.userId === author.id) return missing;
  const { lines, refuses } = await content.linesWith(tx, author.id, other.userId, query['before']);
  const hasName = (await content.ownPersona(tx, author.id)) !== undefined;
  const main = linesPage({ t, paths, token, other, lines, viewerId: author.id, isFirstPage: query['before'] === undefined, refuses, hasName, typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, other.name, sentences), section: 'news', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
