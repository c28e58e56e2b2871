import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import * as calendars from '#calendars';
import type { Operator } from '#operators';
import { REQUESTS_AT_ONCE, type Photo, type Request, type RequestEvent, type RequestLine, type RequestState } from './request.ts';
import * as photos from './photos/photos.sql.ts';
import * as rows from './requests.sql.ts';
import { openSealed } from './sealed.ts';
import { kindOf, requestSettings } from './settings.ts';
import type { Extension, Term } from './terms/term.ts';
import { nextTerm, termsOf } from './terms/terms.rules.ts';

/** A request as its row tells of it. */
export type RequestRow = Omit<Request, 'contact' | 'answers' | 'state' | 'terms' | 'events' | 'photos'> & { readonly sealed: Buffer };

type LineRow = Omit<RequestLine, 'state'> & Pick<Request, 'takenAt' | 'mergedInto'>;

/** What a user has asked, the newest first; from before a given one of his on. */
export async function requestsOfUser(tx: Tx, userId: string, beforeId?: string): Promise<RequestLine[]> {
  const found = await tx.many<LineRow>(rows.ofUser(tx.operatorId, userId, await placeOf(tx, beforeId), REQUESTS_AT_ONCE));
  return found.map(lineOf);
}

/** What was asked about an account, by whomever, the newest first; from before a given one on. */
export async function requestsOfAccount(tx: Tx, accountId: bigint, beforeId?: string): Promise<RequestLine[]> {
  const found = await tx.many<LineRow>(rows.ofAccount(tx.operatorId, accountId, await placeOf(tx, beforeId), REQUESTS_AT_ONCE));
  return found.map(lineOf);
}

async function placeOf(tx: Tx, id: string | undefined): Promise<{ readonly at: Temporal.Instant; readonly id: string } | undefined> {
  const row = id !== undefined && isUuid(id) ? await tx.maybe<RequestRow>(rows.byId(tx.operatorId, id)) : undefined;
  return row && { at: row.receivedAt, id: row.id };
}

export const lineOf = ({ takenAt, mergedInto, ...line }: LineRow): RequestLine => ({ ...line, state: stateOf({ takenAt, mergedInto, answeredAt: line.answeredAt }) });

export const stateOf = ({ answeredAt, mergedInto, takenAt }: Pick<Request, 'answeredAt' | 'mergedInto' | 'takenAt'>): RequestState =>
  mergedInto !== null ? 'merged' : answeredAt !== null ? 'answered' : takenAt !== null ? 'taken' : 'received';

/** A request with everything that is known of it; undefined where there is none. Whoever asks has made sure that it may be shown. */
export async function requestOf(tx: Tx, keys: Keys, operator: Operator, id: string): Promise<Request | undefined> {
  const row = isUuid(id) ? await tx.maybe<RequestRow>(rows.byId(tx.operatorId, id)) : undefined;
  if (!row) return undefined;
  const [events, pictures, terms] = await Promise.all([tx.many<RequestEvent>(rows.events(tx.operatorId, id)), tx.many<Photo>(photos.ofRequest(tx.operatorId, id)), countTerms(tx, operator, row)]);
  const { sealed, ...known } = row;
  return { ...known, ...openSealed(keys, sealed), state: stateOf(row), terms, events, photos: pictures };
}

/** A user's own request; nothing for another's. */
export async function requestForUser(tx: Tx, keys: Keys, operator: Operator, userId: string, id: string): Promise<Request | undefined> {
  const found = await requestOf(tx, keys, operator, id);
  return found?.userId === userId ? found : undefined;
}

/** The terms of a request as they stand, the first to run out first; none while no calendar tells, or where the profile dropped the kind. */
export async function countTerms(tx: Tx, operator: Operator, row: Pick<RequestRow, 'id' | 'kind' | 'countedFrom'>): Promise<readonly Term[]> {
  const extensions = await tx.many<Extension>(rows.extensions(tx.operatorId, row.id));
  const since = extensions.filter(({ extendedAt }) => Temporal.Instant.compare(extendedAt, row.countedFrom) >= 0);
  return termsOfKind(tx, operator, row.kind, row.countedFrom, since);
}

async function termsOfKind(tx: Tx, operator: Operator, code: string, from: Temporal.Instant, extensions: readonly Extension[]): Promise<readonly Term[]> {
  const kind = kindOf(operator, code);
  if (!kind) return [];
  const calendar = await calendars.calendarOf(tx, operator);
  const terms = termsOf(requestSettings(operator), { calendar, zone: operator.zone }, kind, from, extensions);
  return Array.isArray(terms) ? terms : [];
}

/** The terms that a request of a kind would have if it came now. */
export const termsExpected = (tx: Tx, operator: Operator, kind: string, now: Temporal.Instant): Promise<readonly Term[]> => termsOfKind(tx, operator, kind, now, []);

/** Counts anew when the next term of a request runs out, after something changed it. */
export async function recount(tx: Tx, operator: Operator, id: string): Promise<readonly Term[]> {
  const row = await tx.one<RequestRow>(rows.byId(tx.operatorId, id));
  const terms = await countTerms(tx, operator, row);
  const next = row.answeredAt === null ? nextTerm(terms, row.takenAt !== null) : undefined;
  await tx.run(rows.setNextDue(tx.operatorId, id, next?.due.dueAt ?? null));
  return terms;
}
