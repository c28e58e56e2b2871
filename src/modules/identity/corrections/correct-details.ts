import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { personOf } from '../person/find-person.ts';
import type { FullName } from './correction.ts';
import * as rows from './corrections.sql.ts';
import { keep, put, standing } from './own-details.ts';

export interface CorrectionWish {
  readonly value: { readonly field: 'name'; readonly name: FullName } | { readonly field: 'post-address'; readonly address: string };
  readonly origin: Origin;
}

/**
 * A user corrects his name or the address that letters on paper go to (ID-24; PO 4.3.2, GR 4.6). It holds at once and waits for staff to verify it; what stood before is kept. 'same-details': nothing would
 * change. 'by-certificate': who he is his electronic signature says, and a newer certificate corrects it.
 */
export function correctDetails(house: House, operator: Operator, who: { readonly userId: string; readonly sessionId?: string }, { value, origin }: CorrectionWish, now: Temporal.Instant): Promise<'corrected' | Refused<'same-details' | 'by-certificate'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const { userId, sessionId } = who;
    const { field } = value;
    if (field === 'name' && (await personOf(tx, house.keys, userId))) return refuse('by-certificate');
    const after = value.field === 'name' ? JSON.stringify([value.name.surname, value.name.firstName, value.name.patronymic]) : value.address;
    const before = await standing(tx, house.keys, userId, field);
    if (before === after) return refuse('same-details');
    await tx.run(rows.supersede(operator.id, userId, field, now));
    await put(tx, house.keys, userId, field, after, now);
    await keep(tx, house.keys, { userId, field, before, after, state: 'waiting' }, now);
    await audit.record(tx, { action: 'details.corrected', at: now, actor: { kind: 'user', id: userId, ...(sessionId !== undefined && { sessionId }) }, origin, userId, details: { field } });
    return 'corrected';
  });
}
