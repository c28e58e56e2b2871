import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Ends the session in the database, not only in the browser, and clears what the browser kept (ASVS 7.4.1, 14.3.1). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  await identity.signOut(visit.house, visit.operator, sessionOf(visit), visit.origin, visit.now);
  return {
    to: visit.paths.home(),
    cookies: [{ name: 'session', value: null }, { name: 'account', value: null }],
    headers: { 'clear-site-data': '"cache", "storage"' },
  };
}
