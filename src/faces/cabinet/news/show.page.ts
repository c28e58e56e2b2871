import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { writingPage } from './show.view.ts';
import { viewerOf } from './viewer.ts';

/** A writing with its comments. */
export const get = (visit: CabinetVisit): Promise<Answer> => showWriting(visit, '', {});

/** The page of a writing, with what was typed below it and what is wrong with that. */
export function showWriting(visit: CabinetVisit, typed: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  const viewer = viewerOf(visit);
  return reading(house.db, operator.id, async (tx) => {
    const writing = content.publishes(operator) ? await content.writingBySlug(tx, params['slug'] ?? '', viewer) : undefined;
    if (!writing) return missing;
    const comments = await content.commentsOf(tx, writing.id, query['after']);
    const advert = await content.chooseAdvert(tx, operator, 'writing', viewer?.id, now);
    const hasName = viewer !== undefined && (await content.ownPersona(tx, viewer.id)) !== undefined;
    const main = writingPage({ t, operator, paths, token, writing, comments, isFirstPage: query['after'] === undefined, advert, viewerId: viewer?.id, hasName, done: query['done'], typed, sentences });
    return { page: cabinetPage(visit, { title: titleOf(t, writing.title, sentences), section: 'news', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
