import { decimal } from '#lib/money.ts';
import type { BillerAnswer, BillerOutcome, BillerFault, BillerWords, Dialect, ShownAccount } from './biller.ts';
import { readDigits } from './field.rules.ts';
import { readCheckPay } from './osmp.rules.ts';

/** Kaspi's biller protocol, JSON: the parameters of OSMP, result codes of its own. Every value but the result is a string. */
export const kaspi: Dialect = {
  read: readCheckPay,
  write(query, outcome, words): BillerAnswer {
    const transaction = readDigits(query['txn_id']) ?? '';
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ txn_id: transaction, ...told(outcome, words) }) };
  },
};

/** 4 (payment in progress) makes the payer's bank ask again; an error to `pay` is said only when the money was not credited. */
const RESULTS: Readonly<Record<BillerFault, number>> = {
  'not-found': 1,
  'bad-account-format': 1,
  'inactive': 2,
  'forbidden': 2,
  'in-progress': 4,
  'temporary': 4,
  'too-small': 5,
  'too-large': 5,
  'bad-amount': 5,
  'bad-date': 5,
  'bad-transaction': 5,
  'unknown-command': 5,
  'internal': 5,
};

function told(outcome: BillerOutcome, words: BillerWords): object {
  if (outcome.kind === 'refused') return { result: RESULTS[outcome.refusal], comment: words.refused(outcome.refusal) };
  if (outcome.kind === 'taken') return { prv_txn_id: String(outcome.number), result: 0, sum: decimal(outcome.amount.minor), comment: 'OK' };
  return { result: 0, sum: decimal(debt(outcome.shown)), comment: 'OK', fields: fields(outcome.shown, words) };
}

/** What the bank suggests to pay: never less than nothing. */
const debt = ({ due }: ShownAccount): bigint => (due === undefined || due.minor < 0n ? 0n : due.minor);

function fields({ holder, address }: ShownAccount, words: BillerWords): object {
  const shown = [[words.holder, holder], [words.address, address]] as const;
  return Object.fromEntries(shown.filter(([, text]) => text !== undefined).map(([name, text], at) => [`field${at + 1}`, { '@name': name, '#text': text }]));
}
