import { parseMinor } from '#lib/money.ts';

/** One document of a statement, in minor units. `credit`: money that came to the statement's account. */
export interface StatementDocument {
  readonly number: string;
  readonly on: Temporal.PlainDate;
  readonly amountMinor: bigint;
  readonly direction: 'credit' | 'debit';
  readonly payer: string;
  readonly payerTaxNumber: string;
  readonly payerAccount: string;
  readonly purpose: string;
}

/** A statement of one bank account. */
export interface BankStatement {
  readonly account: string;
  readonly from: Temporal.PlainDate;
  /** The day after the last one. */
  readonly until: Temporal.PlainDate;
  readonly documents: readonly StatementDocument[];
  /** What the bank says came in altogether; a statement cut into parts by hand says more than its documents do. */
  readonly cameMinor: bigint | undefined;
}

/** Why a file is no statement that can be trusted; `line` counts from 1. */
export interface StatementFault {
  readonly fault: 'not-a-statement' | 'cut-short' | 'bad-line' | 'bad-amount' | 'bad-date' | 'foreign-document';
  readonly line: number;
}

/**
 * Reads a statement in the exchange format 1CClientBankExchange 1.03: a `Key=Value` per line, sections closed by a line of their own. A value
 * may hold `=`, a long purpose may be cut into `НазначениеПлатежа1`…`6`, unknown keys are passed over. Everything is read or nothing:
 * a document of another account and a file without its end are faults.
 */
export function readStatement(text: string): BankStatement | StatementFault {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== SIGNATURE) return { fault: 'not-a-statement', line: 1 };
  const head = new Map<string, string>();
  const balance = new Map<string, string>();
  const documents: StatementDocument[] = [];
  let section: 'head' | 'balance' | 'document' = 'head';
  let fields = head;
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (at === 0 || line === '') continue;
    if (line === END) return section === 'head' ? closed(head, balance, documents, at + 1) : { fault: 'cut-short', line: at + 1 };
    if (line === 'КонецРасчСчет' || line === 'КонецДокумента') {
      if (section === 'document') {
        const read = documentOf(fields, head.get('РасчСчет') ?? '');
        if (typeof read === 'string') return { fault: read, line: at + 1 };
        documents.push(read);
      }
      [section, fields] = ['head', head];
      continue;
    }
    if (line === 'СекцияРасчСчет') [section, fields] = ['balance', balance];
    else if (line.startsWith('СекцияДокумент=')) [section, fields] = ['document', new Map<string, string>()];
    else if (!put(fields, line)) return { fault: 'bad-line', line: at + 1 };
  }
  return { fault: 'cut-short', line: lines.length };
}

const SIGNATURE = '1CClientBankExchange';
const END = 'КонецФайла';

function put(fields: Map<string, string>, line: string): boolean {
  const sign = line.indexOf('=');
  if (sign < 1) return false;
  fields.set(line.slice(0, sign).trim(), line.slice(sign + 1).trim());
  return true;
}

function closed(head: ReadonlyMap<string, string>, balance: ReadonlyMap<string, string>, documents: readonly StatementDocument[], line: number): BankStatement | StatementFault {
  const [from, to] = [dateOf(head.get('ДатаНачала')), dateOf(head.get('ДатаКонца'))];
  if (!from || !to) return { fault: 'bad-date', line };
  const told = balance.get('ВсегоПоступило');
  return { account: head.get('РасчСчет') ?? '', from, until: to.add({ days: 1 }), documents, cameMinor: told === undefined ? undefined : parseMinor(told) };
}

function documentOf(fields: ReadonlyMap<string, string>, account: string): StatementDocument | StatementFault['fault'] {
  const value = (key: string): string => fields.get(key) ?? '';
  const isCredit = value('ПолучательРасчСчет') === account || value('ПолучательСчет') === account;
  const isDebit = value('ПлательщикРасчСчет') === account || value('ПлательщикСчет') === account;
  if (isCredit === isDebit) return 'foreign-document';
  const amountMinor = parseMinor(value('Сумма'));
  if (amountMinor === undefined || amountMinor <= 0n) return 'bad-amount';
  const on = dateOf(isCredit ? value('ДатаПоступило') : value('ДатаСписано')) ?? dateOf(value('Дата'));
  if (!on) return 'bad-date';
  const purpose = [value('НазначениеПлатежа'), ...[1, 2, 3, 4, 5, 6].map((part) => value(`НазначениеПлатежа${part}`))].filter((part) => part !== '').join(' ');
  const payer = value('Плательщик1') || value('Плательщик');
  return { number: value('Номер'), on, amountMinor, direction: isCredit ? 'credit' : 'debit', payer, payerTaxNumber: value('ПлательщикИНН'), payerAccount: value('ПлательщикРасчСчет'), purpose };
}

/** `15.04.2022`; undefined for anything that is no date. */
function dateOf(text: string | undefined): Temporal.PlainDate | undefined {
  const parts = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text ?? '');
  if (!parts) return undefined;
  try {
    return Temporal.PlainDate.from({ year: Number(parts[3]), month: Number(parts[2]), day: Number(parts[1]) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
