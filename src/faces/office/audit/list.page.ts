import type { Answer } from '#lib/http/visit.ts';
import * as audit from '#audit';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { auditRecord } from './list.view.ts';

/** Every act on record at the operator, newest first. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  const before = entryId(query['before']);
  const [entries, names] = await Promise.all([audit.listEntries(tx, before), staffNames(tx, t)]);
  const main = auditRecord({ t, operator, paths, entries, names, reader: sessionOf(visit), isFirstPage: before === undefined, mayContinue: entries.length === audit.ENTRIES_PER_PAGE });
  return { page: officePage(visit, { title: t('office.audit.title'), section: 'audit', main }) };
}

/** The id of the entry to go on after; anything else starts at the newest. */
const entryId = (text: unknown): bigint | undefined => (typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined);
