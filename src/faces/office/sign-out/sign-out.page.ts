import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { sessionOf, type OfficeVisit } from '../visit.ts';

/** Ends the session in the database, not only in the browser, and clears what the browser kept (ASVS 7.4.1, 14.3.1). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  await identity.signOut(visit.house, visit.operator, sessionOf(visit), visit.origin, visit.now);
  return { to: visit.paths.signIn(), cookies: [{ name: 'session', value: null }], headers: { 'clear-site-data': '"cache", "storage"' } };
}
