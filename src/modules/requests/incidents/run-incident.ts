import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, readableNumber, uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wordsFault } from '../asking/customer-acts.ts';
import { answerRequest } from '../desk/answer-request.ts';
import { recordStaffAct } from '../desk/staff-act.ts';
import type { RequestsHouse } from '../house.ts';
import type { Staff } from '../request.ts';
import { emergencyKinds } from '../settings.ts';
import { ADDRESSES_AT_MOST } from './incident.ts';
import * as rows from './incidents.sql.ts';
import { incidentOf } from './list-incidents.ts';
import { isAt } from './place.rules.ts';

interface Act {
  readonly staff: Staff;
  readonly origin: Origin;
}

const NUMBER_GROUPS = 2;
const GROUPED_AT_MOST = 1_000;

type Estimate = { readonly expectedAt: Temporal.Instant | null };
type OpenRefusal = Refused<'no-such-kind' | 'no-address' | 'too-many-addresses' | 'in-the-past'>;

/** Opens an incident: every open emergency of its kind at one of its addresses becomes part of it. An estimate lies ahead, or there is none. */
export function openIncident(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: Act & Estimate & { readonly kind: string; readonly addresses: readonly string[] }, now: Temporal.Instant): Promise<{ readonly id: string } | OpenRefusal> {
  const addresses = [...new Set(act.addresses.map((one) => one.trim()).filter((one) => one !== ''))];
  if (!emergencyKinds(operator).some(({ code }) => code === act.kind)) return Promise.resolve(refuse('no-such-kind', 'kind'));
  if (addresses.length === 0) return Promise.resolve(refuse('no-address', 'addresses'));
  if (addresses.length > ADDRESSES_AT_MOST) return Promise.resolve(refuse('too-many-addresses', 'addresses'));
  if (isPast(act, now)) return Promise.resolve(refuse('in-the-past', 'restored'));
  return transaction(house.db, operator.id, async (tx) => {
    const [id, number] = [uuidv7(now.epochMilliseconds), readableNumber(NUMBER_GROUPS)];
    await tx.run(rows.insert(operator.id, { id, number, kind: act.kind, addresses, expectedAt: act.expectedAt, by: act.staff.id }, now));
    await tx.run(rows.insertUpdate(operator.id, { id: uuidv7(now.epochMilliseconds), incidentId: id, expectedAt: act.expectedAt, by: act.staff.id }, now));
    for (const one of await tx.many<{ id: string; number: string; address: string; userId: string | null }>(rows.ungrouped(operator.id, act.kind, GROUPED_AT_MOST))) {
      if (!isAt({ addresses }, one.address)) continue;
      await tx.run(rows.group(operator.id, one.id, id));
      await recordStaffAct(tx, one, act, { kind: 'grouped', details: { incident: number } }, now);
    }
    await recordIncident(tx, 'incident.opened', act, id, number, now);
    return { id };
  });
}

/** Tells anew when it will be mended, or that nobody can tell yet: customers see it at once. */
export function updateIncident(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: Act & Estimate & { readonly id: string }, now: Temporal.Instant): Promise<'told' | Refused<'unknown' | 'in-the-past'>> {
  if (!isUuid(act.id)) return Promise.resolve(refuse('unknown'));
  if (isPast(act, now)) return Promise.resolve(refuse('in-the-past', 'restored'));
  return transaction(house.db, operator.id, async (tx) => {
    const told = await tx.maybe<{ number: string }>(rows.tell(operator.id, act.id, act.expectedAt, now));
    if (!told) return refuse('unknown');
    await tx.run(rows.insertUpdate(operator.id, { id: uuidv7(now.epochMilliseconds), incidentId: act.id, expectedAt: act.expectedAt, by: act.staff.id }, now));
    await recordIncident(tx, 'incident.told', act, act.id, told.number, now);
    return 'told';
  });
}

/** Ends an incident; the emergencies that are about it are answered with the same words, each in a transaction of its own. Returns how many were. */
export async function closeIncident(house: RequestsHouse, operator: Operator, act: Act & { readonly id: string; readonly words: string }, now: Temporal.Instant): Promise<number | Refused<'unknown' | 'words-missing' | 'words-too-long'>> {
  const fault = wordsFault(act.words);
  if (fault) return fault;
  if (!isUuid(act.id)) return refuse('unknown');
  const outcome = await transaction(house.db, operator.id, async (tx) => {
    const closed = await tx.maybe<{ number: string }>(rows.close(operator.id, act.id, act.staff.id, now));
    if (!closed) return refuse('unknown');
    await recordIncident(tx, 'incident.closed', act, act.id, closed.number, now);
    return (await incidentOf(tx, act.id))?.requests ?? [];
  });
  if ('refused' in outcome) return outcome;
  let answered = 0;
  for (const { id } of outcome) if (!isRefused(await answerRequest(house, operator, { id, staff: act.staff, origin: act.origin, words: act.words }, now))) answered += 1;
  return answered;
}

const isPast = ({ expectedAt }: Estimate, now: Temporal.Instant): boolean => expectedAt !== null && Temporal.Instant.compare(expectedAt, now) <= 0;

const recordIncident = (tx: Tx, action: string, { staff, origin }: Act, id: string, number: string, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: { kind: 'staff', ...staff }, origin, subject: { kind: 'incident', id }, details: { number } });
