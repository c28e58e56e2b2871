import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { money } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import type { PaymentsHouse } from '../house.ts';
import { wordsOf, type Agent } from './agent.ts';
import type { BillerAnswer, BillerOutcome, Query } from './biller.ts';
import { dialects } from './dialects.ts';
import { maskAddress, maskName } from './field.rules.ts';
import { takePayment } from './take-payment.ts';

/**
 * Answers one call of a terminal or a bank (PA-3) in the agent's dialect: `check` shows the account masked and changes nothing, `pay` credits
 * the money and answers with our number. The same operation told again, at once or years later, gets the stored answer byte for
 * byte and credits nothing. What fails in passing is answered so that the agent repeats it.
 */
export async function answerAgent(house: PaymentsHouse, operator: Operator, agent: Agent, query: Query, origin: Origin, now: Temporal.Instant): Promise<BillerAnswer> {
  const dialect = dialects[agent.dialect];
  const words = wordsOf(house, operator);
  const write = (outcome: BillerOutcome): BillerAnswer => dialect.write(query, outcome, words);
  const request = dialect.read(query, agent.zone);
  if (typeof request === 'string') return write({ kind: 'refused', refusal: request });
  try {
    if (request.command === 'check') return write(await transaction(house.db, operator.id, (tx) => showAccount(tx, operator, request.account, now)));
    const taken = await takePayment(house, operator, agent, request, write, origin, now);
    if (!('answer' in taken)) return write(taken);
    return taken.isRepeated && dialect.repeat ? dialect.repeat(taken.answer) : taken.answer;
  } catch (error) {
    if (isPassing(error)) return write({ kind: 'refused', refusal: 'temporary' });
    throw error;
  }
}

async function showAccount(tx: Tx, operator: Operator, number: string, now: Temporal.Instant): Promise<BillerOutcome> {
  const found = await accounts.standingByNumber(tx, number, dateIn(operator.zone, now));
  if (!found) return { kind: 'refused', refusal: 'not-found' };
  const { account, leftMinor } = found;
  if (account.closedOn) return { kind: 'refused', refusal: 'inactive' };
  const { holder, address } = account;
  return {
    kind: 'found',
    shown: { holder: holder === null ? undefined : maskName(holder), address: address === null ? undefined : maskAddress(address), due: leftMinor === null ? undefined : money(leftMinor, operator.currency) },
  };
}

/** The database is away, or too many ask at once: nothing was decided, so the agent may ask again. */
const isPassing = (error: unknown): boolean => error instanceof Error && /^(57|08|53|40|55|ECONN|ENOENT|EPIPE)/.test('code' in error ? String(error.code) : '');
