import { decimal } from '#lib/money.ts';
import type { BillerAnswer, BillerOutcome, BillerFault, BillerRequest, BillerWords, Dialect, Query, ShownAccount, Unreadable } from './biller.ts';
import { readAccount, readAmount, readCompactTime, readDigits } from './field.rules.ts';
import { element } from '#lib/xml.ts';

/**
 * The OSMP family, XML: terminals and aggregators, and Sberbank's EPS protocol №2, which has the same names.
 * `GET …?command=check&txn_id=1&account=2&sum=3.00`, `…?command=pay&txn_date=20090815120133&…`
 */
export const osmp: Dialect = {
  read: readCheckPay,
  write(query, outcome, words): BillerAnswer {
    const transaction = readDigits(query['txn_id']) ?? '';
    const lines = [element('osmp_txn_id', transaction), ...told(outcome, words)];
    return { type: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n<response>${lines.join('')}</response>\n` };
  },
};

/** Reads the parameters that OSMP and Kaspi have alike. The sum of a check is informative and not read. */
export function readCheckPay(query: Query, zone: string): BillerRequest | Unreadable {
  const command = query['command'];
  if (command !== 'check' && command !== 'pay') return 'unknown-command';
  const transaction = readDigits(query['txn_id']);
  if (transaction === undefined) return 'bad-transaction';
  const account = readAccount(query['account']);
  if (account === undefined) return 'bad-account-format';
  if (command === 'check') return { command, transaction, account };
  const amountMinor = readAmount(query['sum']);
  if (amountMinor === undefined) return 'bad-amount';
  const paidAt = readCompactTime(query['txn_date'], zone);
  if (paidAt === undefined) return 'bad-date';
  return { command, transaction, account, amountMinor, paidAt, paidAtText: query['txn_date'] as string };
}

/** Result codes of the protocol: 1 and 90 make the agent repeat, the rest return the money to the payer. */
const RESULTS: Readonly<Record<BillerFault, number>> = {
  'temporary': 1,
  'bad-account-format': 4,
  'not-found': 5,
  'forbidden': 7,
  'inactive': 79,
  'in-progress': 90,
  'too-small': 241,
  'too-large': 242,
  'bad-amount': 300,
  'bad-date': 300,
  'bad-transaction': 300,
  'unknown-command': 300,
  'internal': 300,
};

function told(outcome: BillerOutcome, words: BillerWords): string[] {
  if (outcome.kind === 'refused') return [element('result', String(RESULTS[outcome.refusal])), element('comment', words.refused(outcome.refusal))];
  if (outcome.kind === 'taken') return [element('prv_txn', String(outcome.number)), element('sum', decimal(outcome.amount.minor)), element('result', '0'), element('comment', '')];
  return [element('result', '0'), element('comment', ''), `<fields>${fields(outcome.shown, words).join('')}</fields>`];
}

function fields({ holder, address, due }: ShownAccount, words: BillerWords): string[] {
  const shown = [[words.holder, holder], [words.address, address], [words.due, due && decimal(due.minor)]] as const;
  return shown
    .filter(([, text]) => text !== undefined)
    .map(([name, text], at) => element(`field${at + 1}`, text as string, { name, type: 'disp' }));
}
