import type { Tx } from '#lib/db/database.ts';
import type { Answer } from '#lib/http/visit.ts';
import { may } from '#identity';
import { listVersions } from '#operators';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { settingsPage } from './show.view.ts';

export const get = (visit: OfficeVisit): Promise<Answer> => show(visit, visit.tx, {});

/** The settings with their versions. What was typed stays in the fields. */
export async function show(visit: OfficeVisit, tx: Tx, sentences: Sentences, typed?: Readonly<Record<string, string>>): Promise<Answer> {
  const { t, operator, paths, query } = visit;
  const before = /^\d{1,9}$/.test(query['before'] ?? '') ? Number(query['before']) : undefined;
  const [versions, newest, names] = await Promise.all([listVersions(tx, before), before === undefined ? undefined : listVersions(tx, undefined, 1), staffNames(tx, t)]);
  const main = settingsPage({ t, paths, token: visit.token, operator, names, versions, current: (newest ?? versions)[0]?.version ?? 0, sentences, typed, done: query['done'], mayChange: may(sessionOf(visit), 'change settings') });
  return { page: officePage(visit, { title: titleOf(t, t('office.settings.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
