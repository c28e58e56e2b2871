import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Language } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Staff } from './applicant.ts';
import * as rows from './applicants.sql.ts';
import type { ApplicantsHouse } from './house.ts';
import { linkOf } from './link.ts';

/**
 * Asks an applicant for a document (EL 1.6, 1.7): he is told by e-mail and sends it on his own page. The term for checking begins anew
 * when he has sent everything, and the letter says so. 'unknown': there is no such applicant, or he is decided.
 */
export function wishDocument(house: ApplicantsHouse, operator: Operator, staff: Staff, wish: { readonly id: string; readonly title: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'wished' | Refused<'unknown'>> {
  if (!isUuid(wish.id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<{ email: string; language: Language; number: string }>(rows.undecided(operator.id, wish.id));
    if (!row) return refuse('unknown');
    await tx.run(rows.wish(operator.id, { id: uuidv7(now.epochMilliseconds), applicantId: wish.id, title: wish.title, wishedBy: staff.id }, now));
    await tx.run(rows.setComplete(operator.id, wish.id, null));
    const secret = { path: house.applicantPath(linkOf(house.keys, operator.id, wish.id)) };
    await notices.send(tx, house.keys, { kind: 'applicant-document-wanted', to: row.email, language: row.language, values: { number: row.number, title: wish.title }, secret }, now);
    await audit.record(tx, { action: 'applicant.document-wanted', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, subject: { kind: 'applicant', id: wish.id }, details: { title: wish.title } });
    return 'wished';
  });
}
