import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as payments from '#payments';
import { askInside } from './ask-return.ts';
import { answersIn, type Sent } from './bank-answer.rules.ts';
import type { SettlementsHouse, Staff } from './payout.ts';
import * as rows from './payouts.sql.ts';
import { payInside } from './settle-payout.ts';

/** What a statement settled, and what of it a person has to look at. */
export interface SettledByStatement {
  readonly paid: number;
  /** Returns that a second person is asked to agree to. */
  readonly asked: number;
  /** Numbers of payouts that the statement names with another sum, together with others, or out of turn. */
  readonly odd: readonly string[];
}

/** Reads a bank statement (1CClientBankExchange) for payouts: what left the account is paid; about what came back a second person is asked, because it is paid once more. The same statement once more settles nothing. */
export function settleStatement(house: SettlementsHouse, operator: Operator, staff: Staff, { content, origin }: { readonly content: Buffer; readonly origin: Origin }, now: Temporal.Instant): Promise<SettledByStatement | Refused<'not-a-statement'>> {
  const statement = payments.statementIn(content);
  if ('fault' in statement) return Promise.resolve(refuse('not-a-statement', 'file'));
  return transaction(house.db, operator.id, async (tx) => {
    const sent = await tx.many<Sent>(rows.atTheBank(operator.id));
    const numbers = new Map(sent.map(({ id, number }) => [id, number]));
    const outcome = { paid: 0, asked: 0, odd: new Set<string>() };
    for (const { payoutId, what, on, reference } of answersIn(statement.documents, sent)) {
      const wish = { payoutId, on, reference, reason: reference, origin };
      const settled = what === 'paid' ? await payInside(tx, operator, staff, wish, now) : what === 'returned' ? await askInside(tx, operator, staff, wish, now) : refuse(what);
      if (isRefused<string>(settled)) outcome.odd.add(numbers.get(payoutId) as string);
      else outcome[what === 'paid' ? 'paid' : 'asked'] += 1;
    }
    return { ...outcome, odd: [...outcome.odd] };
  });
}
