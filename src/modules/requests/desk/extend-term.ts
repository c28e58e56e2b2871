import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as calendars from '#calendars';
import type { Operator } from '#operators';
import { actOn, OPEN, type ActRefusal } from '../act-on-request.ts';
import type { RequestsHouse } from '../house.ts';
import { countTerms, recount } from '../request-of.ts';
import * as rows from '../requests.sql.ts';
import { openSealed } from '../sealed.ts';
import { tellCustomer } from '../tell-customer.ts';
import type { Ground } from '../terms/term.ts';
import { extendedUntil, type ExtensionRefusal } from '../terms/terms.rules.ts';
import { recordStaffAct, type StaffAct } from './staff-act.ts';

export interface ExtensionAct extends StaffAct {
  readonly clock: string;
  readonly ground: Ground;
  /** What the customer is told. */
  readonly words: string;
  /** Without it as far as the ground allows. */
  readonly untilOn?: Temporal.PlainDate;
}

const WORDS_LENGTH = 1_000;

/**
 * Makes a term longer, in the name of the member of staff who does it. The customer is told in the same transaction: where no address of his is known, staff
 * call him, and the outcome says so ('extended-untold'). Nothing else ever stops a clock.
 */
export function extendTerm(house: RequestsHouse, operator: Operator, act: ExtensionAct, now: Temporal.Instant): Promise<'extended' | 'extended-untold' | Refused<'words-missing' | 'words-too-long' | 'no-such-clock'> | ExtensionRefusal | ActRefusal> {
  if (act.words.trim() === '') return Promise.resolve(refuse('words-missing', 'words'));
  if (act.words.length > WORDS_LENGTH) return Promise.resolve(refuse('words-too-long', 'words'));
  return actOn(house, operator, act, OPEN, async (tx, row) => {
    const term = (await countTerms(tx, operator, row)).find(({ clock }) => clock === act.clock);
    if (!term) return refuse('no-such-clock', 'clock');
    const counting = { calendar: await calendars.calendarOf(tx, operator), zone: operator.zone };
    const untilOn = extendedUntil(counting, row.countedFrom, term, act.ground, act.untilOn, now);
    if ('refused' in untilOn) return untilOn;
    const { clock, ground, words, staff } = act;
    await tx.run(rows.extend(operator.id, { id: uuidv7(now.epochMilliseconds), requestId: row.id, clock, ground, words, signatory: staff.id, untilOn }, now));
    await recordStaffAct(tx, row, act, { kind: 'extended', words, details: { clock, ground, until: untilOn.toString() } }, now);
    await recount(tx, operator, row.id);
    const isTold = await tellCustomer(tx, { keys: house.keys, operator }, { ...row, ...openSealed(house.keys, row.sealed) }, { notice: 'request-extended', ground, words, dueOn: untilOn }, now);
    return isTold ? 'extended' : 'extended-untold';
  });
}
