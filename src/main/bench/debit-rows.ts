import type pg from 'pg';
import { PARTNERS, PRICE } from './catalogue-rows.ts';

/** Subscriptions: all of them, and those that are due on the first of two days. */
export interface Subscriptions {
  readonly all: number;
  readonly first: number;
  readonly firstOn: Temporal.PlainDate;
  readonly othersOn: Temporal.PlainDate;
  /** Plans with ids from 1 on, each of a service of its own. */
  readonly plans: number;
}

/** What every account but one of a hundred was given by one top-up: enough for months. */
const GIVEN_MINOR = 100_000_000n;
const HAS_MONEY = 'n % 100 > 0';
const USER = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;

/**
 * Writes subscriptions that have been paid for one month, around the operations: two of each account, each account of a user of its own, and one account of a hundred without money.
 * The ids of accounts and orders begin at 1.
 */
export async function writeSubscriptions(client: pg.Client, operatorId: number, { all, first, firstOn, othersOn, plans }: Subscriptions): Promise<void> {
  const accounts = Math.ceil(all / 2);
  const paidUntil = `case when n <= ${first} then date '${firstOn}' else date '${othersOn}' end`;
  await client.query('set session_replication_role = replica');
  for (const statement of [
    `insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) select ${operatorId}, ${USER}, 'U' || n, n || '@mail.example', n || '@mail.example', now(), 'ru', now() from generate_series(1, ${accounts}) n`,
    `insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) select ${operatorId}, 'B' || n, 'services', '75', 'KZT', int4send(n), ${USER}, now() from generate_series(1, ${accounts}) n`,
    `insert into ledger.books (operator_id, code, currency, side, balance_minor, version) select ${operatorId}, 'acquirer:bench', 'KZT', 'either', count(*) * ${GIVEN_MINOR}, count(*) from generate_series(1, ${accounts}) n where ${HAS_MONEY}`,
    `insert into ledger.books (operator_id, code, currency, side, is_lotted, balance_minor, version) select ${operatorId}, 'prepaid:' || n || ':paid', 'KZT', 'credit', true, -${GIVEN_MINOR}, 1 from generate_series(1, ${accounts}) n where ${HAS_MONEY}`,
    `insert into ledger.postings (operator_id, key, digest, kind, about, happened_at, posted_at) select ${operatorId}, 'payment:' || n, sha256(int4send(n)), 'payment', 'payment:' || n, now(), now() from generate_series(1, ${accounts}) n where ${HAS_MONEY}`,
    `insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version)
     select ${operatorId}, id, 1, (select id from ledger.books where code = 'acquirer:bench'), 'KZT', ${GIVEN_MINOR}, row_number() over (order by id) * ${GIVEN_MINOR}, row_number() over (order by id) from ledger.postings`,
    'analyze ledger.books, ledger.postings',
    `insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version)
     select ${operatorId}, p.id, 2, b.id, 'KZT', -${GIVEN_MINOR}, -${GIVEN_MINOR}, 1 from ledger.postings p join ledger.books b on b.operator_id = p.operator_id and b.code = 'prepaid:' || substr(p.key, 9) || ':paid'`,
    'analyze ledger.entries',
    `insert into ledger.lots (operator_id, book_id, posting_id, source, amount_minor, left_minor)
     select ${operatorId}, e.book_id, p.id, p.about, ${GIVEN_MINOR}, ${GIVEN_MINOR} from ledger.postings p join ledger.entries e on e.operator_id = p.operator_id and e.posting_id = p.id and e.ord = 2`,
    `insert into orders.orders (operator_id, wish_id, account_id, user_id, partner_id, service_id, plan_id, unit, volume, periods, currency, price_minor, price_version, commission_percent, state, placed_at, answer_due_at, partner_order_id, anchor_on, anchor_ordinal, latest_ordinal, paid_until_on, agreed_minor, due_on)
     select ${operatorId}, gen_random_uuid(), account, ('00000000-0000-7000-8000-' || lpad(account::text, 12, '0'))::uuid, 1 + plan % ${PARTNERS}, plan, plan, 'month', 1, 1, 'KZT', price, 1, 10, 'active', now(), now(), 'p-' || n, (until_on - interval '1 month')::date, 1, 1, until_on, price, until_on
     from generate_series(1, ${all}) n cross join lateral (select 1 + (n - 1) / 2 as account, 1 + n % ${plans} as plan, ${paidUntil} as until_on) o cross join lateral (select ${PRICE.replace('n', 'plan')} as price) p`,
    `insert into orders.periods (operator_id, order_id, ordinal, from_on, until_on, plan_id, volume, price_minor, price_version, commission_minor, charge_key, paid_at)
     select ${operatorId}, id, 1, anchor_on, paid_until_on, plan_id, 1, price_minor, 1, price_minor / 10, 'first:' || id, now() from orders.orders`,
    `insert into orders.entitlements (operator_id, order_id, from_at) select ${operatorId}, id, anchor_on from orders.orders`,
  ])
    await client.query(statement);
  await client.query('set session_replication_role = origin');
  await client.query('vacuum (analyze)');
}

/** Of the subscriptions that were due: those charged more than once, and those that did not come out exactly as they should; and every one that went on to its second month. */
export async function outcomeOf(client: pg.Client, dueOn: Temporal.PlainDate): Promise<{ readonly paid: number; readonly doubled: number; readonly wrong: number }> {
  const { rows } = await client.query<{ paid: number; doubled: number; wrong: number }>(
    `select (select count(*)::integer from orders.orders where latest_ordinal = 2) as paid,
       (select count(*)::integer from (select about from prepaid.charges group by about having count(*) > 1) c)
         + (select count(*)::integer from (select order_id from orders.events where event = 'debited' group by order_id having count(*) > 1) e) as doubled,
       (select count(*)::integer
        from orders.orders o
        left join orders.periods p on p.order_id = o.id and p.ordinal = 2
        left join prepaid.charges c on c.key = p.charge_key and c.about = 'order:' || o.id
        where (select until_on from orders.periods f where f.order_id = o.id and f.ordinal = 1) <= $1
          and case when o.account_id % 100 = 0 then o.state <> 'suspended' or p.order_id is not null
              else o.latest_ordinal <> 2 or o.paid_until_on <> p.until_on or c.amount_minor is distinct from p.price_minor end) as wrong`,
    [dueOn.toString()],
  );
  return rows[0] as { paid: number; doubled: number; wrong: number };
}
