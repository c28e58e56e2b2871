import { call, type Answer, type Endpoint } from './call.ts';
import type { Dialect, Payment, Told } from './dialects.ts';

export interface Finding {
  readonly rule: string;
  readonly holds: boolean;
  readonly seen: string;
}

/** Everything the trial needs: the endpoint, its dialect, an account that may be paid to, and a sum it takes. */
export interface Trial {
  readonly endpoint: Endpoint;
  readonly dialect: Dialect;
  readonly account: string;
  readonly sum: string;
  /** A new number of the agent for each operation. */
  readonly nextTransaction: () => string;
  readonly onTaken: (payment: Payment) => void;
}

/** Tries every rule of the protocol that can be seen from outside, in order; each rule gives one finding. */
export async function conformance(trial: Trial): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const rule of RULES) findings.push(await rule(trial).catch((error: unknown) => ({ rule: rule.name, holds: false, seen: String(error) })));
  return findings;
}

const RULES: readonly ((trial: Trial) => Promise<Finding>)[] = [
  knownAccountIsFound,
  unknownAccountIsRefused,
  impossibleAccountIsRefused,
  checkChangesNothing,
  paymentIsTaken,
  repetitionGetsTheFirstAnswer,
  parallelRepetitionsAreOnePayment,
  lostAnswerIsFoundAgain,
  longNumberIsKept,
  sumsAreReadExactly,
  impossibleDateIsRefused,
  unknownCommandIsRefused,
];

async function knownAccountIsFound(trial: Trial): Promise<Finding> {
  const { told, answer } = await ask(trial, trial.dialect.check(operation(trial)));
  return { rule: 'a known account is found', holds: answer.status === 200 && told.ok, seen: line(answer) };
}

async function unknownAccountIsRefused(trial: Trial): Promise<Finding> {
  const { told, answer } = await ask(trial, trial.dialect.check({ ...operation(trial), account: '999999999999' }));
  return { rule: 'an unknown account is refused for good', holds: told.code === trial.dialect.codes.unknownAccount, seen: line(answer) };
}

async function impossibleAccountIsRefused(trial: Trial): Promise<Finding> {
  const { told, answer } = await ask(trial, trial.dialect.check({ ...operation(trial), account: "';--" }));
  return { rule: 'what cannot be an account is refused as such', holds: told.code === trial.dialect.codes.badAccount, seen: line(answer) };
}

async function checkChangesNothing(trial: Trial): Promise<Finding> {
  const query = trial.dialect.check(operation(trial));
  const first = await ask(trial, query);
  const second = await ask(trial, query);
  return { rule: 'a check changes nothing: asked twice, it says the same', holds: first.answer.body === second.answer.body, seen: line(second.answer) };
}

async function paymentIsTaken(trial: Trial): Promise<Finding> {
  const { told, answer } = await pay(trial, operation(trial));
  return { rule: 'a payment is taken, numbered and repeated to the last decimal', holds: told.ok && told.number !== undefined && told.sum === trial.sum, seen: line(answer) };
}

async function repetitionGetsTheFirstAnswer(trial: Trial): Promise<Finding> {
  const payment = operation(trial);
  const first = await pay(trial, payment);
  const second = await ask(trial, trial.dialect.pay(payment));
  const third = await ask(trial, trial.dialect.pay({ ...payment, sum: '1.00' }));
  const same = trial.dialect.repeated === 0 ? second.answer.body === first.answer.body : second.told.code === trial.dialect.repeated;
  return { rule: 'a repetition gets the first answer, even with another sum', holds: same && second.told.number === first.told.number && third.answer.body === second.answer.body, seen: line(third.answer) };
}

async function parallelRepetitionsAreOnePayment(trial: Trial): Promise<Finding> {
  const payment = operation(trial);
  const told = await Promise.all(Array.from({ length: 20 }, () => ask(trial, trial.dialect.pay(payment)).then((each) => each.told)));
  const numbers = new Set(told.filter(({ ok }) => ok).map(({ number }) => number));
  trial.onTaken(payment);
  return { rule: 'twenty at once are one payment', holds: numbers.size === 1 && told.every(({ ok, final }) => ok || !final), seen: `${numbers.size} number(s)` };
}

async function lostAnswerIsFoundAgain(trial: Trial): Promise<Finding> {
  const payment = operation(trial);
  await call(trial.endpoint, trial.dialect.pay(payment), true);
  const found = await ask(trial, trial.dialect.pay(payment));
  const again = await ask(trial, trial.dialect.pay(payment));
  trial.onTaken(payment);
  return { rule: 'an answer that was lost is found again', holds: found.told.ok && found.told.number === again.told.number, seen: line(again.answer) };
}

async function longNumberIsKept(trial: Trial): Promise<Finding> {
  const transaction = `9${trial.nextTransaction().padStart(19, '8')}`.slice(0, 20);
  const { told, answer } = await pay(trial, { ...operation(trial), transaction });
  const echoed = trial.dialect.commandName === 'ACTION' || answer.body.includes(transaction);
  return { rule: 'a number of twenty digits is kept to the last one', holds: told.ok && echoed, seen: line(answer) };
}

async function sumsAreReadExactly(trial: Trial): Promise<Finding> {
  const { codes } = trial.dialect;
  const wrong: string[] = [];
  for (const sum of ['10,40', '1e3', '-1', '']) {
    const { told } = await ask(trial, { ...trial.dialect.pay(operation(trial)), [trial.dialect.sumName]: sum });
    if (told.code !== codes.badSum) wrong.push(`${sum} → ${told.code}`);
  }
  const { told } = await ask(trial, { ...trial.dialect.pay(operation(trial)), [trial.dialect.sumName]: '0' });
  if (told.code !== codes.tooSmall) wrong.push(`0 → ${told.code}`);
  return { rule: 'a sum is read exactly or refused', holds: wrong.length === 0, seen: wrong.join(', ') || 'all refused' };
}

async function impossibleDateIsRefused(trial: Trial): Promise<Finding> {
  const { told, answer } = await ask(trial, { ...trial.dialect.pay(operation(trial)), [trial.dialect.dateName]: '20260231000000' });
  return { rule: 'a date that does not exist is refused', holds: told.code === trial.dialect.codes.badDate, seen: line(answer) };
}

async function unknownCommandIsRefused(trial: Trial): Promise<Finding> {
  const { told, answer } = await ask(trial, { ...trial.dialect.check(operation(trial)), [trial.dialect.commandName]: 'drop' });
  return { rule: 'an unknown command is refused', holds: told.code === trial.dialect.codes.badCommand, seen: line(answer) };
}

const operation = ({ account, sum, nextTransaction }: Trial): Payment => ({ transaction: nextTransaction(), account, sum, at: new Date() });

async function pay(trial: Trial, payment: Payment): Promise<{ told: Told; answer: Answer }> {
  const paid = await ask(trial, trial.dialect.pay(payment));
  if (paid.told.ok) trial.onTaken(payment);
  return paid;
}

async function ask({ endpoint, dialect }: Trial, query: Readonly<Record<string, string>>): Promise<{ told: Told; answer: Answer }> {
  const answer = await call(endpoint, query);
  if (answer === 'lost') throw new Error('the answer was lost');
  return { told: dialect.read(answer.body), answer };
}

const line = ({ status, body, ms }: Answer): string => `${status} in ${ms.toFixed(0)} ms: ${body.replace(/\s+/g, ' ').slice(0, 160)}`;
