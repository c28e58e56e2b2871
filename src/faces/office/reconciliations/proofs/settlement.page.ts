import { isUuid } from '#lib/ids.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as papers from '#papers';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { page } from './list.page.ts';

/** Settles a proof of payment with what was found out. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const proof = params['proof'] ?? '';
  if (!isUuid(proof)) return missing;
  const { typed } = readForm({ note: text({ max: 1_000, optional: true }) }, body);
  const outcome = await papers.settleProof(house, operator, staffOf(visit), { id: proof, note: typed.note, origin }, now);
  return isRefused(outcome) ? page(visit, { proof, note: typed.note }, { note: t(`papers.refusals.${outcome.refused}`) }) : { to: paths.proofs('done=settled') };
}
