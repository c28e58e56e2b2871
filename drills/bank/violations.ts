/** Something broken after a sound run: by SQL, or by a line more in what the outside wrote down. */
export interface Violation {
  readonly invariant: string;
  readonly name: string;
  readonly sql?: string;
  readonly file?: string;
  readonly line?: string;
}

const sight = (fields: object): string => JSON.stringify({ operator: 'platform', id: '00000000-0000-4000-8000-000000000000', ...fields });

/** One for each invariant, which it turns red and no other. */
export const violations: readonly Violation[] = [
  { invariant: 'I1', name: 'a lot holds a tiyn more than its book', sql: 'update ledger.lots set left_minor = left_minor + 1 where id = (select min(id) from ledger.lots)' },
  { invariant: 'I2', name: 'an order was answered and is not here', line: sight({ kind: 'order', minor: '1', answer: 'placed' }) },
  { invariant: 'I3', name: 'a charge of the acquirer is not here', sql: 'delete from payments.operations where ctid = (select min(ctid) from payments.operations)' },
  { invariant: 'I4', name: 'money stays reserved for an order that is over', sql: 'update prepaid.holds set ended_at = null, ended_as = null where ctid = (select min(ctid) from prepaid.holds)' },
  { invariant: 'I5', name: 'an order moves on after its end', sql: "insert into orders.events overriding system value select (jsonb_populate_record(e, jsonb_build_object('id', (select max(id) + 1 from orders.events), 'event', 'asked'))).* from orders.events e where e.event = 'ended' limit 1" },
  { invariant: 'I6', name: "a row speaks of another operator's user", sql: "update identity.users set email = 'x@marker-of-bazaar.example' where id = (select u.id from identity.users u join operators.operators o on o.id = u.operator_id where o.code = 'platform' limit 1)" },
  { invariant: 'I7', name: 'a delivery waits for ever', sql: 'update webhooks.deliveries set arrived_at = null where ctid = (select min(ctid) from webhooks.deliveries)' },
  { invariant: 'I8', name: 'the record has lost an act', sql: "delete from audit.entries where id = (select min(id) from audit.entries where action = 'order.placed')" },
  { invariant: 'I9', name: "the log says a card's number", file: 'log', line: '{"level":30,"msg":"paid by 5555555555554444"}' },
  { invariant: 'I9', name: "a card's number waits in a queue", sql: "update webhooks.deliveries set body = body || ' 4242424242424242' where ctid = (select min(ctid) from webhooks.deliveries)" },
  { invariant: 'I10', name: 'answers come slowly for long', line: sight({ kind: 'recovery', answer: '{"isRecovered":false}' }) },
  { invariant: 'I11', name: 'somebody without a right was let in', line: sight({ kind: 'intruded', answer: '{"what":"a notice","status":200}' }) },
  { invariant: 'I12', name: 'a top-up that nobody was charged for was shown as paid', line: sight({ kind: 'screen', answer: 'paid' }) },
];
