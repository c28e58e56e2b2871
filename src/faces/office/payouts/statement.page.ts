import { buffer } from 'node:stream/consumers';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Settles payouts by the bank's statement; what it names otherwise than it should is told by its numbers. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, upload, origin, now, paths } = visit;
  const { id, sessionId } = staffOf(visit);
  const content = upload ? await buffer(upload.content) : Buffer.alloc(0);
  const outcome = await settlements.settleStatement(house, operator, { id, sessionId }, { content, origin }, now);
  if (isRefused(outcome)) return { to: paths.payouts('refused=not-a-statement') };
  return { to: paths.payouts(new URLSearchParams({ paid: String(outcome.paid), asked: String(outcome.asked), odd: outcome.odd.join(',') }).toString()) };
}
