import { decimal } from '#lib/money.ts';
import type { BillerAnswer, BillerOutcome, BillerFault, BillerRequest, BillerWords, Dialect, Unreadable } from './biller.ts';
import { readAccount, readAmount, readDottedTime, readToken } from './field.rules.ts';
import { element } from '#lib/xml.ts';

/** Sberbank's EPS protocol №1, XML: `GET …?ACTION=check&ACCOUNT=…`, `…?ACTION=payment&ACCOUNT=…&AMOUNT=580.00&PAY_ID=879876&PAY_DATE=16.11.2019_14:02:10` */
export const sber: Dialect = {
  read(query, zone): BillerRequest | Unreadable {
    const action = query['ACTION'];
    if (action !== 'check' && action !== 'payment') return 'unknown-command';
    const account = readAccount(query['ACCOUNT']);
    if (account === undefined) return 'bad-account-format';
    if (action === 'check') return { command: 'check', transaction: '', account };
    const transaction = readToken(query['PAY_ID']);
    if (transaction === undefined) return 'bad-transaction';
    const amountMinor = readAmount(query['AMOUNT']);
    if (amountMinor === undefined) return 'bad-amount';
    const paidAt = readDottedTime(query['PAY_DATE'], zone);
    if (paidAt === undefined) return 'bad-date';
    return { command: 'pay', transaction, account, amountMinor, paidAt, paidAtText: query['PAY_DATE'] as string };
  },
  write: (_query, outcome, words): BillerAnswer => ({ type: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n<response>${told(outcome, words).join('')}</response>\n` }),
  // A repeated payment has a code of its own, with the number, time and sum of the first one.
  repeat: ({ type, body }) => ({ type, body: body.replace('<CODE>0</CODE>', '<CODE>8</CODE>') }),
};

const CODES: Readonly<Record<BillerFault, number>> = {
  'temporary': 1,
  'in-progress': 1,
  'unknown-command': 2,
  'not-found': 3,
  'bad-account-format': 4,
  'inactive': 5,
  'bad-transaction': 6,
  'forbidden': 7,
  'bad-amount': 9,
  'too-small': 10,
  'too-large': 11,
  'bad-date': 12,
  'internal': 300,
};

function told(outcome: BillerOutcome, words: BillerWords): string[] {
  if (outcome.kind === 'refused') return [element('CODE', String(CODES[outcome.refusal])), element('MESSAGE', words.refused(outcome.refusal))];
  if (outcome.kind === 'taken') {
    const paid = [element('EXT_ID', String(outcome.number)), element('REG_DATE', outcome.paidAtText), element('AMOUNT', decimal(outcome.amount.minor))];
    return [...paid, element('CODE', '0'), element('MESSAGE', 'OK')];
  }
  const { holder, address, due } = outcome.shown;
  const shown = [['FIO', holder], ['ADDRESS', address], ['BALANCE', due && decimal(due.minor)]] as const;
  return [...shown.flatMap(([name, text]) => (text === undefined ? [] : [element(name, text)])), element('CODE', '0'), element('MESSAGE', 'OK')];
}
