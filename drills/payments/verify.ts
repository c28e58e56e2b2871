import { readFileSync } from 'node:fs';
import pg from 'pg';

// Judges a healed database by the acquirer's own books and by what payers saw. Shares no code with the product: tables are read
// by SQL, books and sights are files. Prints every fault and ends with 1 when there is one.

interface Operation {
  readonly id: string;
  readonly dialect: string;
  readonly kind: 'payment' | 'refund';
  readonly merchant: string;
  readonly of: string;
  readonly number: string;
  readonly minor: string;
  readonly currency: string;
  readonly state: string;
  readonly settledMs: number;
}
interface Notice {
  readonly id: string;
  readonly event: string;
  readonly operation: string;
  readonly answers: readonly { readonly accepted: boolean }[];
}
interface Seen {
  readonly kind: 'acked' | 'screen' | 'refund-asked' | 'forged' | 'agent-acked';
  readonly operator: string;
  readonly payment: string;
  readonly shown?: string;
  readonly atMs?: number;
  readonly minor?: string;
  readonly status?: number;
  readonly isSigned?: boolean;
  readonly agent?: string;
  readonly transaction?: string;
  readonly number?: string;
}
type Row = Record<string, string | null>;

const [databaseUrl, booksFile, seenFile] = process.argv.slice(2) as [string, string, string];
const books = JSON.parse(readFileSync(booksFile, 'utf8')) as { operations: Operation[]; notices: Notice[]; faults: Record<string, number> };
const seen = readFileSync(seenFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Seen);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const rows = async (text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;
const faults: string[] = [];
const fault = (invariant: string, text: string): void => void faults.push(`${invariant} ${text}`);
const none = async (invariant: string, what: string, text: string): Promise<void> => (await rows(text)).forEach((row) => fault(invariant, `${what}: ${JSON.stringify(row)}`));

const payments = await rows("select id, number, state, currency, amount_minor::text, fee_minor::text, credited_reference from payments.payments where provider not like 'agent-%'");
const byId = new Map(payments.map((one) => [one['id'] as string, one]));
const byNumber = new Map(payments.map((one) => [one['number'] as string, one]));
const taken = books.operations.filter(({ kind, state }) => kind === 'payment' && state === 'completed');
const given = books.operations.filter(({ kind, state }) => kind === 'refund' && state === 'completed');
const sum = (minors: Iterable<string | null | undefined>): bigint => [...minors].reduce((total, minor) => total + BigInt(minor ?? 0), 0n);

await ledger();
await acknowledged();
await chargedOnce();
await agentsOnce();
refusedForgeries();
await autopaid();
await converged();
await movedOn();
honest();
await client.end();

const states = Map.groupBy(payments, ({ state }) => state as string);
const atAgents = new Set(seen.filter(({ kind }) => kind === 'agent-acked').map(({ transaction }) => transaction)).size;
console.log(`  verified ${payments.length} payments by card (${[...states].map(([state, some]) => `${some.length} ${state}`).join(', ')}) and ${atAgents} at agents, ${taken.length} charges and ${given.length} refunds in the acquirer's books, ${books.notices.length} notices; faults given: ${Object.entries(books.faults).map(([name, times]) => `${name} ${times}`).join(', ')}`);
for (const line of faults.slice(0, 40)) console.log(`  ${line}`);
if (faults.length > 40) console.log(`  … and ${faults.length - 40} more`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** I1: postings balance, books balance, a book is what its entries say. */
async function ledger(): Promise<void> {
  await none('I1', 'posting does not balance', 'select operator_id, posting_id, currency, sum(amount_minor)::text from ledger.entries group by 1, 2, 3 having sum(amount_minor) <> 0');
  await none('I1', 'books of an operator do not balance', 'select operator_id, currency, sum(balance_minor)::text from ledger.books group by 1, 2 having sum(balance_minor) <> 0');
  await none('I1', 'book is not its entries', 'select b.operator_id, b.code, b.balance_minor::text, coalesce(sum(e.amount_minor), 0)::text as entries from ledger.books b left join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id group by b.operator_id, b.id, b.code, b.balance_minor having b.balance_minor <> coalesce(sum(e.amount_minor), 0)');
  await none('I1', 'a key was booked twice', 'select operator_id, key, count(*)::text from ledger.postings group by 1, 2 having count(*) > 1');
}

/** I2: whatever was answered with success is there; a notice that was acknowledged is written down, in the transaction of its effect. */
async function acknowledged(): Promise<void> {
  for (const { kind, payment } of seen) if (kind === 'acked' && !byId.has(payment)) fault('I2', `payment ${payment} was answered and is not there`);
  const kept = new Set((await rows('select key from payments.notices')).map(({ key }) => (key as string).split(':')[1]));
  for (const { id, event, operation, answers } of books.notices) if (answers.some(({ accepted }) => accepted) && !kept.has(operation)) fault('I2', `notice ${id} (${event} of ${operation}) was acknowledged and is not kept`);
}

/** I3: each charge of the books is booked once, each refund too, and nothing else; sums agree to the last unit. */
async function chargedOnce(): Promise<void> {
  const credited = await rows("select reference, currency, amount_minor::text, payment_id from payments.operations where provider not like 'agent-%'");
  const byReference = Map.groupBy(credited, (row) => row['reference'] as string);
  for (const { id, minor, currency, number } of taken) {
    const found = byReference.get(id) ?? [];
    if (found.length !== 1) fault('I3', `charge ${id} of ${number} is here ${found.length} times`);
    else if (found[0]?.['amount_minor'] !== minor || found[0]?.['currency'] !== currency) fault('I3', `charge ${id} of ${number} is ${found[0]?.['amount_minor']} here and ${minor} there`);
  }
  const known = new Set(taken.map(({ id }) => id));
  for (const row of credited) if (!known.has(row['reference'] as string)) fault('I3', `operation ${row['reference']} is in no books of the acquirer`);
  const allHeld = Map.groupBy(await rows('select payment_id, amount_minor::text from payments.suspense'), (row) => row['payment_id']);
  for (const [number, charges] of Map.groupBy(taken, (one) => one.number)) {
    const payment = byNumber.get(number);
    const held = allHeld.get(payment?.['id'] ?? '') ?? [];
    const ordered = payment?.['state'] === 'succeeded' ? BigInt(payment['amount_minor'] as string) + BigInt(payment['fee_minor'] as string) : 0n;
    if (ordered + sum(held.map((row) => row['amount_minor'])) !== sum(charges.map(({ minor }) => minor))) fault('I3', `${number}: charged ${sum(charges.map(({ minor }) => minor))}, credited ${ordered} and held ${sum(held.map((row) => row['amount_minor']))}`);
  }
  await refundsOnce();
  for (const currency of ['RUB', 'KZT']) {
    const [book] = await rows(`select coalesce(sum(balance_minor), 0)::text as minor from ledger.books where currency = '${currency}' and (code like 'acquirer:%' and code not like 'acquirer:agent-%' or code = 'commission')`);
    const there = sum(taken.filter((one) => one.currency === currency).map(({ minor }) => minor)) - sum(given.filter((one) => one.currency === currency).map(({ minor }) => minor));
    if (BigInt(book?.['minor'] ?? 0) !== there) fault('I3', `the books say ${book?.['minor']} ${currency}, the acquirer ${there}`);
  }
  await none('I3', 'the book of suspense is not what is held', `select b.operator_id, b.minor::text, coalesce(h.minor, 0)::text as held
    from (select operator_id, sum(balance_minor) as minor from ledger.books where code = 'suspense' group by 1) b
    left join (select operator_id, sum(amount_minor) as minor from payments.suspense where ended_at is null group by 1) h on h.operator_id = b.operator_id
    where b.minor + coalesce(h.minor, 0) <> 0`);
}

/** Freedom Pay names no refund: there those of one charge are told apart by their amounts alone. */
async function refundsOnce(): Promise<void> {
  const booked = await rows(`select r.reference, r.of_reference, r.amount_minor::text, p.number, p.provider from payments.refunds r join payments.payments p on p.operator_id = r.operator_id and p.id = r.payment_id where r.state = 'refunded'`);
  const nameOf = (dialect: string | null | undefined, id: string, of: string, minor: string): string => (dialect === 'freedompay' ? `of ${of} over ${minor}` : `${id} over ${minor}`);
  const here = Map.groupBy(booked, (row) => nameOf(row['provider'], row['reference'] as string, row['of_reference'] as string, row['amount_minor'] as string));
  const there = Map.groupBy(given, ({ dialect, id, of, minor }) => nameOf(dialect, id, of, minor));
  for (const name of new Set([...here.keys(), ...there.keys()])) {
    const [ours, theirs] = [here.get(name)?.length ?? 0, there.get(name)?.length ?? 0];
    if (ours !== theirs) fault('I3', `refund ${name} of ${here.get(name)?.[0]?.['number'] ?? there.get(name)?.[0]?.number} is here ${ours} times and in the acquirer's books ${theirs} times`);
  }
  const asked = Map.groupBy(seen.filter(({ kind }) => kind === 'refund-asked'), ({ payment }) => byId.get(payment)?.['number'] ?? '');
  for (const [number, back] of Map.groupBy(given, (one) => one.number)) {
    const wished = (asked.get(number) ?? []).length;
    if (back.length > wished) fault('I3', `${number}: ${back.length} refunds were made and ${wished} asked for`);
  }
  const settled = new Map((await rows(`select p.number, sum(a.amount_minor)::text as minor from payments.payments p join accounts.payments a on a.operator_id = p.operator_id and a.settled_for = p.id group by p.number`)).map((row) => [row['number'], row['minor']]));
  const backOf = Map.groupBy(booked, (row) => row['number']);
  for (const { number, state, amount_minor, fee_minor } of payments) {
    if (state !== 'succeeded') continue;
    const back = sum((backOf.get(number as string) ?? []).map((row) => row['amount_minor']));
    const ordered = BigInt(amount_minor as string);
    const left = back === ordered + BigInt(fee_minor as string) ? 0n : ordered - back;
    if (BigInt(settled.get(number as string) ?? 0) !== left) fault('I3', `${number}: ${settled.get(number as string) ?? 0} stands on the account, ${left} should`);
  }
}

/** I2 and I3 for terminals and banks: what was answered with success is here once, in its amount and under the number that was told; nothing else is here. */
async function agentsOnce(): Promise<void> {
  const taken = await rows('select o.code as operator, a.agent, a.transaction, a.number::text, p.amount_minor::text from payments.agent_payments a join payments.payments p on p.operator_id = a.operator_id and p.id = a.payment_id join operators.operators o on o.id = a.operator_id');
  const nameOf = (one: { operator?: unknown; agent?: unknown; transaction?: unknown }): string => `${one.operator} ${one.agent} ${one.transaction}`;
  const here = Map.groupBy(taken, nameOf);
  const told = Map.groupBy(seen.filter(({ kind }) => kind === 'agent-acked'), nameOf);
  for (const [name, acked] of told) {
    const found = here.get(name) ?? [];
    if (found.length !== 1) fault('I2', `${name} was answered and is here ${found.length} times`);
    for (const { minor, number } of acked) if (found[0]?.['amount_minor'] !== minor || found[0]?.['number'] !== number) fault('I2', `${name} was told ${number} over ${minor}; here it is ${found[0]?.['number']} over ${found[0]?.['amount_minor']}`);
  }
  for (const name of here.keys()) if (!told.has(name)) fault('I3', `${name} is here and was never told to be`);
  const [book] = await rows(`select coalesce(sum(balance_minor), 0)::text as minor from ledger.books where code like 'acquirer:agent-%'`);
  const wanted = sum([...told.values()].map((acked) => acked[0]?.minor));
  if (BigInt(book?.['minor'] ?? 0) !== wanted) fault('I3', `the agents' books say ${book?.['minor']}, the agents ${wanted}`);
}

/** I2 to I4 for saved cards: a bill is charged once, for no more than its owner was told of a day before, and its run says how its payment ended. */
async function autopaid(): Promise<void> {
  await none('I3', 'a bill was charged twice by itself', `select r.account_id, r.period from payments.autopay_runs r join payments.payments p on p.operator_id = r.operator_id and p.id = r.payment_id
    where p.state = 'succeeded' group by 1, 2 having count(*) > 1`);
  await none('I3', 'a card was charged for what was not told of', `select p.number, p.amount_minor::text, r.amount_minor::text as told from payments.payments p
    left join payments.autopay_runs r on r.operator_id = p.operator_id and r.payment_id = p.id where p.card_id is not null and (r.payment_id is null or p.amount_minor > r.amount_minor or p.created_at < r.told_at + interval '20 hours')`);
  await none('I4', 'a bill does not say how its charge ended', `select r.account_id, r.state, p.state as payment from payments.autopay_runs r left join payments.payments p on p.operator_id = r.operator_id and p.id = r.payment_id
    where r.state = 'charging' or (r.state = 'paid') <> coalesce(p.state = 'succeeded', false)`);
  const runs = Map.groupBy(await rows('select state from payments.autopay_runs'), ({ state }) => state);
  console.log(`  automatic payments: ${[...runs].map(([state, some]) => `${some.length} ${state}`).join(', ')}`);
}

/** A notice that is signed by nobody is never answered as if it had been believed. */
function refusedForgeries(): void {
  for (const { kind, status, isSigned, payment } of seen) if (kind === 'forged' && isSigned && (status ?? 0) < 300) fault('I11', `a forged notice of ${payment} was answered ${status}`);
}

/** I4: nothing is open. */
async function converged(): Promise<void> {
  await none('I4', 'a refund is still asked for', "select id, amount_minor::text from payments.refunds where state = 'asked'");
  for (const { number, state } of payments) if (['created', 'pending', 'authorized'].includes(state as string)) fault('I4', `${number} is still ${state}`);
}

/** I5: histories only move on: after money came, no other end follows, and it comes once. */
async function movedOn(): Promise<void> {
  const events = await rows(`select payment_id, event from payments.events where event in ('created', 'pending', 'authorized', 'succeeded', 'failed', 'canceled', 'expired') order by payment_id, id`);
  for (const [payment, told] of Map.groupBy(events, (row) => row['payment_id'] as string)) {
    if (!byId.has(payment)) continue;
    const history = told.map((row) => row['event'] as string);
    const paid = history.indexOf('succeeded');
    if (paid >= 0 && history.slice(paid + 1).some((event) => event !== 'succeeded' && event !== 'pending')) fault('I5', `payment ${payment} moved back: ${history.join(', ')}`);
    if (history.filter((event) => event === 'succeeded').length > 1) fault('I5', `payment ${payment} succeeded twice`);
    if (history.indexOf('created') > 0 || (history.at(-1) !== byId.get(payment)?.['state'] && byId.get(payment)?.['state'] !== 'succeeded')) fault('I5', `payment ${payment} is ${byId.get(payment)?.['state']} after ${history.join(', ')}`);
  }
}

/** I12: what has been charged is never shown as not paid, nor as waiting to be paid once its payer has come back; paid is shown for what was charged alone. The same holds of what stays. */
function honest(): void {
  // Of two charges the first counts.
  const charged = new Map(taken.toSorted((one, other) => other.settledMs - one.settledMs).map(({ number, settledMs }) => [number, settledMs]));
  for (const { kind, payment, shown, atMs = 0 } of seen) {
    const number = byId.get(payment)?.['number'];
    if (kind !== 'screen' || !number) continue;
    const chargedMs = charged.get(number);
    if (shown === 'paid' && chargedMs === undefined) fault('I12', `${number} was shown as paid and was never charged`);
    if (shown === 'not-paid' && chargedMs !== undefined) fault('I12', `${number} was shown as not paid and was charged`);
    if (shown === 'open' && chargedMs !== undefined && chargedMs < atMs) fault('I12', `${number} was shown as waiting for its payer ${atMs - chargedMs} ms after it had been charged`);
  }
  for (const { number, state } of payments) {
    const isCharged = charged.has(number as string);
    if (state === 'succeeded' && !isCharged) fault('I12', `${number} is left as paid and was never charged`);
    if (['failed', 'canceled', 'expired'].includes(state as string) && isCharged) fault('I12', `${number} is left as not paid (${state}) and was charged`);
  }
  const sights = Map.groupBy(seen.filter(({ kind }) => kind === 'screen'), ({ shown }) => shown);
  console.log(`  shown to payers: ${[...sights].map(([shown, some]) => `${some.length} ${shown}`).join(', ')}`);
}
