import type { Answer } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { activity } from './list.view.ts';

/** Everything that was done by or about the user (ID-22), newest first. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths } = visit;
  const before = entryId(visit.query['before']);
  const { userId } = sessionOf(visit);
  const entries = await audit.listEntriesOfUser(visit.tx, userId, before);
  const [newest, oldest] = [entries[0], entries.at(-1)];
  const disputes = newest && oldest ? await identity.disputesOf(visit.tx, userId, oldest.id, newest.id) : [];
  const isContested = visit.query['done'] === 'contested';
  const main = activity({ t, operator, paths, entries, disputes, isContested, isFirstPage: before === undefined, mayContinue: entries.length === audit.ENTRIES_PER_PAGE });
  return { page: cabinetPage(visit, { title: t('cabinet.activity.title'), section: 'activity', main }) };
}

/** The id of the entry to go on after; anything else starts at the newest. */
const entryId = (text: unknown): bigint | undefined => (typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined);
