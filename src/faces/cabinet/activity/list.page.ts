import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
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
  const others = await namesOf(visit, entries);
  const main = activity({ t, operator, paths, entries, others, disputes, isContested, isFirstPage: before === undefined, mayContinue: entries.length === audit.ENTRIES_PER_PAGE });
  return { page: cabinetPage(visit, { title: t('cabinet.activity.title'), section: 'activity', main }) };
}

/** The id of the entry to go on after; anything else starts at the newest. */
const entryId = (text: unknown): bigint | undefined => (typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined);

/** The delegates who did some of it, by the addresses they were invited by; asked only where somebody else acted. */
async function namesOf({ tx, house, ...visit }: CabinetVisit, entries: readonly audit.Entry[]): Promise<ReadonlyMap<string, string>> {
  const { userId } = sessionOf({ tx, house, ...visit });
  if (entries.every((entry) => !isOthers(entry, userId))) return new Map();
  const given = await accounts.delegationsOf(tx, house.keys, userId);
  return new Map(entries.flatMap((entry) => (isOthers(entry, userId) ? [[entry.actorId, given.find(({ delegateId }) => delegateId === entry.actorId)?.email ?? ''] as const] : [])));
}

const isOthers = (entry: audit.Entry, userId: string): entry is audit.Entry & { readonly actorId: string } => entry.actorKind === 'user' && entry.actorId !== null && entry.actorId !== userId;
