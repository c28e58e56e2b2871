import { dateIn, periodOf } from '#lib/dates.ts';
import { transaction, reading } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import * as prepaid from '#prepaid';
import { termsOf } from '../terms.ts';
import { issueAct, issueStatement, type Closing } from './close-account.ts';
import * as rows from './closings.sql.ts';
import type { ClosingHouse } from './customer.ts';

/** Accounts in one transaction: few enough that those who ask for a document wait no longer than a moment. */
const AT_ONCE = 50;
/** How far before the latest look the next one begins: transactions end later than what they say of themselves. */
const OVERLAP_HOURS = 24;
/** A period that its customer left is not over before its last day, when his account may be closed already. */
const LONGEST_PERIOD = { years: 1 };

export interface Closed {
  readonly acts: number;
  readonly statements: number;
  readonly corrected: number;
}

/**
 * Closes every month that is over and not closed: each prepaid account gets its act and its statement. Goes on where a worker that was stopped had come to, issues nothing twice, and leaves
 * nothing out of months in which no worker ran. Then corrects the acts of closed months that something came to since.
 */
export async function closeMonths(house: ClosingHouse, operator: Operator, { now, signal }: { readonly now: Temporal.Instant; readonly signal?: AbortSignal }, atOnce = AT_ONCE): Promise<Closed> {
  const terms = termsOf(operator);
  if (!terms) return { acts: 0, statements: 0, corrected: 0 };
  const today = periodOf(dateIn(operator.zone, now));
  const closing = (month: Temporal.PlainDate): Closing => ({ house, operator, terms, month: { from: month, until: month.add({ months: 1 }) } });
  let [acts, statements] = [0, 0];
  for (const month of await monthsToClose(house, operator, today)) {
    for (let isDone = false; !isDone; ) {
      signal?.throwIfAborted();
      const done = await closePortion(closing(month), now, atOnce);
      ({ isDone } = done);
      acts += done.acts;
      statements += done.statements;
    }
  }
  return { acts, statements, corrected: await correctActs(house, operator, closing, today, now) };
}

/** Months that were begun, and those after the latest up to the one before this. The first time it is the one before alone. */
function monthsToClose({ db }: ClosingHouse, { id }: Operator, today: Temporal.PlainDate): Promise<Temporal.PlainDate[]> {
  return transaction(db, id, async (tx) => {
    const { month: latest } = await tx.one<{ month: Temporal.PlainDate | null }>(rows.latest(id));
    const before = today.subtract({ months: 1 });
    for (let month = latest?.add({ months: 1 }) ?? before; Temporal.PlainDate.compare(month, before) <= 0; month = month.add({ months: 1 })) await tx.run(rows.begin(id, month));
    return (await tx.many<{ month: Temporal.PlainDate }>(rows.open(id))).map(({ month }) => month);
  });
}

function closePortion(closing: Closing, now: Temporal.Instant, atOnce: number): Promise<{ readonly isDone: boolean; readonly acts: number; readonly statements: number }> {
  const { house, operator, month } = closing;
  const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(operator.zone).toInstant();
  return transaction(house.db, operator.id, async (tx) => {
    const { reached, doneAt } = await tx.one<{ reached: bigint; doneAt: Temporal.Instant | null }>(rows.hold(operator.id, month.from));
    if (doneAt) return { isDone: true, acts: 0, statements: 0 };
    const accounts = await prepaid.accountsAfter(tx, reached, { from: at(month.from.subtract(LONGEST_PERIOD)), until: at(month.until) }, atOnce);
    const movements = Map.groupBy(await tx.many<rows.Movement>(rows.movements(operator.id, accounts.map(({ id }) => id.toString()), month)), ({ accountId }) => accountId);
    let [acts, statements] = [0, 0];
    for (const account of accounts) {
      if (await issueAct(tx, closing, account, movements.get(account.id) ?? [], now)) acts += 1;
      if (await issueStatement(tx, closing, account, now)) statements += 1;
    }
    const isDone = accounts.length < atOnce;
    await tx.run(rows.reach(operator.id, month.from, accounts.at(-1)?.id ?? reached, isDone ? now : null));
    return { isDone, acts, statements };
  });
}

/** Looks at what moved late since the latest look; one act in a transaction of its own. */
async function correctActs({ db }: ClosingHouse, { id }: Operator, closing: (month: Temporal.PlainDate) => Closing, today: Temporal.PlainDate, now: Temporal.Instant): Promise<number> {
  const late = await reading(db, id, async (tx) => {
    const { lookedAt } = await tx.one<{ lookedAt: Temporal.Instant | null }>(rows.lookedAt(id));
    return tx.many<{ accountId: bigint; month: Temporal.PlainDate }>(rows.movedLate(id, (lookedAt ?? now).subtract({ hours: OVERLAP_HOURS }), today));
  });
  for (const { accountId, month } of late) {
    await transaction(db, id, async (tx) => {
      const account = await prepaid.accountById(tx, accountId);
      const one = closing(month);
      if (account) await issueAct(tx, one, account, await tx.many<rows.Movement>(rows.movements(id, [accountId.toString()], one.month)), now);
    });
  }
  await transaction(db, id, (tx) => tx.run(rows.look(id, now)));
  return late.length;
}
