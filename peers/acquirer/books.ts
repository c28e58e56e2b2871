import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export type DialectName = 'cloudpayments' | 'yookassa' | 'freedompay';

/** What a merchant asked to be paid: one hosted page. */
export interface Order {
  readonly id: string;
  readonly dialect: DialectName;
  readonly merchant: string;
  /** The merchant's own number: InvoiceId, metadata.payment_id, pg_order_id. */
  readonly number: string;
  readonly account: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly language: string;
  readonly successUrl: string;
  readonly failUrl: string;
  readonly isTwoStage: boolean;
  readonly wantsToken: boolean;
  readonly state: 'open' | 'paid' | 'declined' | 'cancelled' | 'expired';
  readonly createdMs: number;
  readonly expiresMs: number;
  /** What the dialect keeps to give back: receipt, payment order, own fields, addresses of notices. */
  readonly rest: Readonly<Record<string, unknown>>;
}

export interface Card {
  readonly first6: string;
  readonly last4: string;
  readonly expiry: string;
  readonly brand: string;
}

/** One movement of money, or a try at one. `completed` alone moved any. */
export interface Operation {
  readonly id: string;
  readonly kind: 'payment' | 'refund';
  readonly dialect: DialectName;
  readonly merchant: string;
  readonly orderId: string;
  /** Of a refund: the payment that is given back. */
  readonly of: string;
  readonly number: string;
  readonly account: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly state: 'challenge' | 'pending' | 'authorized' | 'completed' | 'declined' | 'cancelled';
  /** Decline code of the CloudPayments list, 0 when approved. */
  readonly reason: number;
  readonly card: Card | undefined;
  readonly token: string;
  readonly createdMs: number;
  readonly settledMs: number;
}

export interface Notice {
  readonly id: string;
  readonly dialect: DialectName;
  readonly merchant: string;
  readonly event: string;
  readonly operation: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Answers so far, `0` where none came. */
  readonly answers: readonly { readonly atMs: number; readonly status: number; readonly accepted: boolean }[];
  readonly state: 'waiting' | 'delivered' | 'given-up';
  readonly nextMs: number;
}

interface Tables {
  orders: Order;
  operations: Operation;
  notices: Notice;
  tokens: { readonly id: string; readonly merchant: string; readonly account: string; readonly card: Card; readonly pan: string };
  counters: { readonly id: string; readonly value: number };
}

/** The acquirer's own books: tables in memory, each change a line of the journal, read back at the next start. */
export interface Books {
  readonly orders: ReadonlyMap<string, Order>;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly tokens: ReadonlyMap<string, Tables['tokens']>;
  put<Table extends keyof Tables>(table: Table, row: Tables[Table]): Tables[Table];
  /** The next number of a sequence. Operations of all dialects stand in one table, so those that are numbered share one. */
  next(sequence: string): number;
  /** Operations under a merchant's own number, oldest first. */
  under(merchant: string, number: string): Operation[];
  refunded(payment: string): bigint;
}

/** Opens the books; without a file they live as long as the program. */
export function openBooks(file: string | undefined): Books {
  const tables = { orders: new Map(), operations: new Map(), notices: new Map(), tokens: new Map(), counters: new Map() } as { [Table in keyof Tables]: Map<string, Tables[Table]> };
  const underNumber = new Map<string, Set<string>>();
  const refunds = new Map<string, Set<string>>();
  const keep = <Table extends keyof Tables>(table: Table, row: Tables[Table]): void => {
    tables[table].set(row.id, row as never);
    if (table !== 'operations') return;
    const operation = row as Operation;
    addTo(underNumber, `${operation.merchant} ${operation.number}`, operation.id);
    if (operation.kind === 'refund') addTo(refunds, operation.of, operation.id);
  };
  if (file !== undefined && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const { table, row } = JSON.parse(line, reviveMinor) as { table: keyof Tables; row: Tables[keyof Tables] };
      keep(table, row as never);
    }
  }
  const put: Books['put'] = (table, row) => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify({ table, row }, writeMinor)}\n`);
    keep(table, row);
    return row;
  };
  const operationsOf = (ids: ReadonlySet<string> | undefined): Operation[] => [...(ids ?? [])].map((id) => tables.operations.get(id) as Operation);
  return {
    ...tables,
    put,
    next: (sequence) => put('counters', { id: sequence, value: (tables.counters.get(sequence)?.value ?? 1_000_000) + 1 }).value,
    under: (merchant, number) => operationsOf(underNumber.get(`${merchant} ${number}`)),
    refunded: (payment) => operationsOf(refunds.get(payment)).filter(({ state }) => state === 'completed').reduce((sum, { minor }) => sum + minor, 0n),
  };
}

/** Amounts are whole minor units; JSON has no such number, so they are written as text. */
export const writeMinor = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

const reviveMinor = (key: string, value: unknown): unknown => (key === 'minor' ? BigInt(value as string) : value);

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key) ?? new Set();
  index.set(key, ids.add(id));
}
