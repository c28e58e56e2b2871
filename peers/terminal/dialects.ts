/** What the terminal makes of an answer, whatever the dialect. `final`: the agent would not ask again. */
export interface Told {
  readonly code: number;
  readonly ok: boolean;
  readonly final: boolean;
  readonly number: string | undefined;
  readonly sum: string | undefined;
}

export interface Payment {
  readonly transaction: string;
  readonly account: string;
  readonly sum: string;
  readonly at: Date;
}

export interface Dialect {
  readonly check: (payment: Payment) => Record<string, string>;
  readonly pay: (payment: Payment) => Record<string, string>;
  readonly read: (body: string) => Told;
  /** Codes for: no such account, an account that cannot be one, a sum that is none, a command that is none. */
  readonly codes: { readonly unknownAccount: number; readonly badAccount: number; readonly badSum: number; readonly tooSmall: number; readonly badDate: number; readonly badCommand: number };
  /** The code of a repeated payment, where it has one of its own. */
  readonly repeated: number;
  readonly commandName: string;
  readonly sumName: string;
  readonly dateName: string;
}

const osmp: Dialect = {
  check: ({ transaction, account, sum }) => ({ command: 'check', txn_id: transaction, account, sum }),
  pay: ({ transaction, account, sum, at }) => ({ command: 'pay', txn_id: transaction, txn_date: compact(at), account, sum }),
  read(body) {
    const code = Number(tag(body, 'result'));
    return { code, ok: code === 0, final: code !== 1 && code !== 90, number: tag(body, 'prv_txn'), sum: tag(body, 'sum') };
  },
  codes: { unknownAccount: 5, badAccount: 4, badSum: 300, tooSmall: 241, badDate: 300, badCommand: 300 },
  repeated: 0,
  commandName: 'command',
  sumName: 'sum',
  dateName: 'txn_date',
};

const kaspi: Dialect = {
  ...osmp,
  read(body) {
    const { result, prv_txn_id, sum } = JSON.parse(body) as { result: number; prv_txn_id?: string; sum?: string };
    return { code: result, ok: result === 0, final: result !== 4, number: prv_txn_id, sum };
  },
  codes: { unknownAccount: 1, badAccount: 1, badSum: 5, tooSmall: 5, badDate: 5, badCommand: 5 },
};

const sber1: Dialect = {
  check: ({ account }) => ({ ACTION: 'check', ACCOUNT: account }),
  pay: ({ transaction, account, sum, at }) => ({ ACTION: 'payment', ACCOUNT: account, AMOUNT: sum, PAY_ID: transaction, PAY_DATE: dotted(at) }),
  read(body) {
    const code = Number(tag(body, 'CODE'));
    return { code, ok: code === 0 || code === 8, final: code !== 1, number: tag(body, 'EXT_ID'), sum: tag(body, 'AMOUNT') };
  },
  codes: { unknownAccount: 3, badAccount: 4, badSum: 9, tooSmall: 10, badDate: 12, badCommand: 2 },
  repeated: 8,
  commandName: 'ACTION',
  sumName: 'AMOUNT',
  dateName: 'PAY_DATE',
};

export const dialects: Readonly<Record<string, Dialect>> = { 'osmp': osmp, 'kaspi': kaspi, 'sber-1': sber1, 'sber-2': osmp };

/** The text of the first element of that name; a document that is not well-formed enough to have it gives nothing. */
function tag(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
}

const two = (number: number): string => String(number).padStart(2, '0');
const compact = (at: Date): string => `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
const dotted = (at: Date): string => `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}_${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
