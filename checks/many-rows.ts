import type { TestDatabase } from '#lib/db/test-database.ts';

/** Fills the tables that pages ask with so many rows for each of two operators; row `n` of a table belongs to row `n` of the others. */
export async function manyRows(db: TestDatabase, rows: number): Promise<void> {
  await db.asOwner(`insert into operators.operators (code) values ('one'), ('two')`);
  await db.asOwner(`set session_replication_role = replica`);
  for (const insert of INSERTS) await db.asOwner(insert.replaceAll(':rows', String(rows)));
  await db.asOwner(`set session_replication_role = origin`);
  await db.asOwner('vacuum (analyze)');
}

const EACH = 'from generate_series(1, 2) o, generate_series(1, :rows) n';
const LONG = 'from generate_series(1, 2) o, generate_series(45, :rows, 100) n';
const EARLIER = `generate_series(date '2016-11-01', date '2026-08-01', interval '1 month') m`;
const UUID = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const DIGEST = `sha256(convert_to('token ' || n, 'UTF8'))`;
const AT = `timestamptz '2026-11-21 08:50+00'`;

const OTHER = `('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid`;

const INSERTS = [
  // An act of a thousand, so that one kind is rare.
  `insert into settlements.documents (operator_id, id, kind, year, ordinal, party, from_on, until_on, issued_at, issued_on, total_minor, currency, content, sha256, token)
   select o, ${UUID}, case when n % 1000 = 0 then 'act' else 'statement' end, 2026, n, 'prepaid:' || (o - 1) * :rows + n, '2025-11-01', '2026-11-01', ${AT}, '2026-11-21', 100, 'KZT', '{}', ${DIGEST}, repeat('x', 22) || n ${EACH}`,
  `insert into accounts.accounts (operator_id, number, holder, address, import_id) select o, 'B' || n, 'Holder' || n, 'Street ' || n % 900, ${UUID} ${EACH} order by o, n`,
  `insert into accounts.bills (operator_id, account_id, period, number, issued_on, due_on, due_minor, import_id)
   select o, (o - 1) * :rows + n, m, 'N' || n, m + 33, m + 55, 100000 + n, ${UUID} ${EACH}, (values (date '2026-09-01'), ('2026-10-01')) months(m)`,
  `insert into accounts.charges (operator_id, account_id, period, service, charged_minor, import_id)
   select o, (o - 1) * :rows + n, m, s, 50000, ${UUID} ${EACH}, (values (date '2026-09-01'), ('2026-10-01')) months(m), (values ('heating'), ('upkeep')) services(s)`,
  `insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, reference, import_id) select o, (o - 1) * :rows + n, date '2026-10-10', 100, 'R' || n, ${UUID} ${EACH}`,
  // One account of a hundred has a history of ten years: what looks up row after row of it is seen.
  `insert into accounts.bills (operator_id, account_id, period, number, issued_on, due_on, due_minor, import_id)
   select o, (o - 1) * :rows + n, m::date, 'N' || n, m::date + 33, m::date + 55, 100000 + n, ${UUID} ${LONG}, ${EARLIER}`,
  `insert into accounts.charges (operator_id, account_id, period, service, charged_minor, import_id)
   select o, (o - 1) * :rows + n, m::date, s, 50000, ${UUID} ${LONG}, ${EARLIER}, (values ('heating'), ('upkeep')) services(s)`,
  `insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, reference, import_id) select o, (o - 1) * :rows + n, m::date + 40, 100, 'R' || n, ${UUID} ${LONG}, ${EARLIER}`,
  `insert into accounts.links (operator_id, account_id, user_id, linked_at) select o, (o - 1) * :rows + n, ${UUID}, ${AT} ${EACH}`,
  `insert into accounts.delegations (operator_id, id, user_id, email_key, rights, given_at, until, delegate_id, accepted_at)
   select o, ${UUID}, ${UUID}, ${DIGEST}, '{see,pay}', ${AT}, ${AT} + interval '90 days', ('00000000-0000-7000-8000-' || lpad((n % :rows + 1)::text, 12, '0'))::uuid, ${AT} ${EACH}`,
  `insert into accounts.delegated_accounts (operator_id, delegation_id, account_id, user_id, linked_at) select o, ${UUID}, (o - 1) * :rows + n, ${UUID}, ${AT} ${EACH}`,
  `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) select o, ${UUID}, 'U' || n, 'user-' || n || '@mail.example', 'user-' || n || '@mail.example', 'ru', ${AT} ${EACH}`,
  `insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) select o, ${UUID}, 'x', 'x', ${AT} ${EACH}`,
  `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser)
   select o, ${UUID}, ${DIGEST}, 'cabinet', ${UUID}, 'password', ${AT}, ${AT}, ${AT} + interval '10 hours', '192.0.2.1', 'x' ${EACH}`,
  `insert into identity.tried_passwords (operator_id, tried_on, password_mark, name_mark) select o, date '2026-11-21', ${DIGEST}, ${DIGEST} ${EACH}`,
  `insert into identity.tallies (operator_id, since, lane, tried, failed) select o, ${AT} - n * interval '5 minutes', 1, 5, 1 ${EACH}`,
  `insert into identity.alarms (operator_id, kind, password_mark, raised_at, until) select o, 'spray', ${DIGEST}, ${AT} - interval '2 days', ${AT} - interval '1 day' ${EACH}`,
  `insert into identity.tokens (operator_id, id, user_id, name, token_hash, scopes, created_at, expires_at) select o, ${UUID}, ${UUID}, 'x', ${DIGEST}, '{accounts:read}', ${AT}, ${AT} + interval '9 days' ${EACH}`,
  `insert into content.personas (operator_id, id, user_id, name, chosen_at) select o, ${UUID}, ${UUID}, 'Name ' || n, ${AT} ${EACH}`,
  `insert into content.pictures (operator_id, id, file_id, media_type, words, user_id, added_at, verdict, scanned_at) select o, ${UUID}, ${UUID}, 'image/png', 'x', ${UUID}, ${AT}, 'clean', ${AT} ${EACH}`,
  `insert into content.writings (operator_id, id, slug, kind, topic, language, user_id, title, words, source, published_at, changed_at)
   select o, ${UUID}, 's' || n, (array['news', 'article', 'advertisement'])[n % 3 + 1], 'topic-' || n % 6, 'ru', ${UUID}, 'x', 'x', 'x', ${AT} - n * interval '1 minute', ${AT} ${EACH}`,
  `insert into content.illustrations (operator_id, writing_id, picture_id, ord) select o, ${UUID}, ${UUID}, 1 ${EACH}`,
  `insert into content.comments (operator_id, id, writing_id, user_id, words, written_at) select o, ${UUID}, ${UUID}, ${UUID}, 'x', ${AT} ${EACH}`,
  `insert into content.lines (operator_id, id, first_id, second_id, by_id, words, written_at) select o, ${UUID}, ${UUID}, ${OTHER}, ${UUID}, 'x', ${AT} ${EACH}`,
  `insert into content.correspondences (operator_id, user_id, other_id, latest_at) select o, ${UUID}, ${OTHER}, ${AT} ${EACH}`,
  `insert into content.cases (operator_id, id, number, subject_kind, subject_id, author_id, opened_at, due_at, outcome, reason, decided_by, decided_at)
   select o, ${UUID}, 'C' || n, 'writing', ${UUID}, ${UUID}, ${AT}, ${AT}, case when n % 500 > 0 then 'left' end, case when n % 500 > 0 then 'x' end, case when n % 500 > 0 then ${UUID} end, case when n % 500 > 0 then ${AT} end ${EACH}`,
  `insert into content.complaints (operator_id, id, number, case_id, user_id, is_of_authority, ground, words, complained_at) select o, ${UUID}, 'C' || n, ${UUID}, ${UUID}, false, 'other', 'x', ${AT} ${EACH}`,
  `insert into content.adverts (operator_id, id, slot, advertiser, texts, interest, starts_on, until_on, written_by, written_at, ended_by, ended_at)
   select o, ${UUID}, 'list', 'x', '{}', 'topic-1', date '2026-11-01', date '2026-12-01', ${UUID}, ${AT}, case when n % 500 > 0 then ${UUID} end, case when n % 500 > 0 then ${AT} end ${EACH}`,
  `insert into legal.acceptances (operator_id, user_id, document, version, language, sha256, control, channel, address, browser, request_id, accepted_at)
   select o, ${UUID}, 'rules', 1, 'ru', 'x', 'x', 'cabinet', '192.0.2.1', 'x', 'x', ${AT} ${EACH}`,
  `insert into notices.messages (operator_id, id, kind, channel, recipient, language, user_id, values, created_at, next_attempt_at)
   select o, ${UUID}, 'x', 'email', 'x@mail.example', 'ru', ${UUID}, '{}', ${AT}, ${AT} ${EACH}`,
  `insert into audit.entries (operator_id, at, action, actor_kind, user_id, subject_kind, subject_id) select o, ${AT}, 'customer-card.opened', 'staff', ${UUID}, 'account', n ${EACH}`,
  `insert into files.files (operator_id, id, kind, name, bytes, sha256, stored_at) select o, ${UUID}, 'registry', 'x', 1, 'x', ${AT} ${EACH}`,
  `insert into papers.papers (operator_id, id, account_id, kind, title, file_id, media_type, source, added_at)
   select o, ${UUID}, (o - 1) * :rows + n, 'act', 'x', ${UUID}, 'application/pdf', 'operator', ${AT} ${EACH}`,
  `insert into papers.wishes (operator_id, id, account_id, title, wished_at, wished_by) select o, ${UUID}, (o - 1) * :rows + n, 'x', ${AT}, ${UUID} ${EACH}`,
  `insert into identity.disputes (operator_id, entry_id, user_id, action, acted_at, words, opened_at, settled_at, settled_by, answer)
   select o, (o - 1) * :rows + n, ${UUID}, 'x.y', ${AT}, 'x', ${AT}, ${AT}, ${UUID}, 'x' ${EACH}`,
  `insert into payments.allocations (operator_id, payment_id, account_id, ord, period, service, supplier, amount_minor, settled_on)
   select o, ${UUID}, (o - 1) * :rows + n, 1, date '2026-10-01', 'heating', 'own', 100, date '2026-11-10' ${EACH}`,
  `insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) select o, ${UUID}, 'individual', ${DIGEST}, '', ${AT} ${EACH}`,
  `insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) select o, 'A' || n, 'own', 'almaty', 'KZT', ${DIGEST}, ${UUID}, ${AT} ${EACH} order by o, n`,
  `insert into prepaid.holds (operator_id, key, digest, account_id, amount_minor, about, happened_at, recorded_at) select o, 'h' || n, '', (o - 1) * :rows + n, 100, 'order:' || n, ${AT}, ${AT} ${EACH}`,
  `insert into prepaid.charges (operator_id, key, digest, account_id, amount_minor, about, happened_at, recorded_at) select o, 'c' || n, '', (o - 1) * :rows + n, 100, 'order:' || n, ${AT}, ${AT} ${EACH}`,
  `insert into ledger.books (operator_id, code, currency, side, is_lotted, balance_minor, version) select o, 'prepaid:' || (o - 1) * :rows + n || ':paid', 'KZT', 'credit', true, -100, 2 ${EACH} order by o, n`,
  `insert into ledger.postings (operator_id, key, digest, kind, about, happened_at, posted_at) select o, 'prepaid:charge:c' || n, '', 'x', 'order:' || n, ${AT}, ${AT} ${EACH} order by o, n`,
  `insert into ledger.lots (operator_id, book_id, posting_id, source, amount_minor, left_minor) select o, (o - 1) * :rows + n, (o - 1) * :rows + n, 'payment:' || ${UUID}, 200, 100 ${EACH} order by o, n`,
  `insert into ledger.entries (operator_id, posting_id, ord, book_id, currency, amount_minor, balance_minor, version) select o, (o - 1) * :rows + n, 1, (o - 1) * :rows + n, 'KZT', 100, -100, 2 ${EACH}`,
  `insert into prepaid.dues (operator_id, refund_id, account_id, payment_id, amount_minor, asked_at) select o, ${UUID}, (o - 1) * :rows + n, ${UUID}, 100, ${AT} ${EACH}`,
  `insert into prepaid.adjustments (operator_id, id, account_id, kind, amount_minor, reason, requested_by, requested_at, state, ended_at) select o, ${UUID}, (o - 1) * :rows + n, 'credit', 100, 'x', 'staff-' || n % 1000, ${AT}, 'booked', ${AT} ${EACH}`,
  `insert into prepaid.blocks (operator_id, id, account_id, reason, from_at, placed_by, placed_at) select o, ${UUID}, (o - 1) * :rows + n, 'x', ${AT}, 'x', ${AT} ${EACH}`,
  `insert into ledger.lot_uses (operator_id, posting_id, of_posting_id, lot_id, amount_minor) select o, (o - 1) * :rows + n, (o - 1) * :rows + n, (o - 1) * :rows + n, 100 ${EACH}`,
  // One in three is answered; queues and kinds are of a hundred, people of a thousand.
  `insert into requests.requests (operator_id, id, number, kind, queue, is_emergency, channel, language, user_id, account_id, sealed, address, received_at, counted_from, next_due_at, assigned_to, answered_at)
   select o, ${UUID}, 'N' || n, 'kind-' || n % 101, 'queue-' || n % 103, false, 'cabinet', 'ru', ${UUID}, (o - 1) * :rows + n, '', 'Street', ${AT}, ${AT}, case when n % 3 > 0 then ${AT} + n * interval '1 minute' end,
     ('00000000-0000-7000-8000-' || lpad((n % 997)::text, 12, '0'))::uuid, case when n % 3 = 0 then ${AT} + n * interval '1 minute' end ${EACH}`,
  // Each of an order of its own, and one in some thousands is due.
  `insert into webhooks.endpoints (operator_id, partner_id, url, named_at, named_by) select o, n, 'https://a.example/', ${AT}, ${UUID} ${EACH}`,
  `insert into webhooks.subjects (operator_id, partner_id, subject, queued) select o, n % 997, 'order:' || n, 1 ${EACH}`,
  `insert into webhooks.deliveries (operator_id, id, partner_id, subject, number, event, body, queued_at, next_attempt_at)
   select o, ${UUID}, n % 997, 'order:' || n, 1, 'order.placed', '{}', ${AT}, ${AT} + n * interval '1 minute' ${EACH}`,
  `insert into sso.clients (operator_id, id, partner_id, redirect_uris, host, secret_hash, made_at, made_by) select o, 'client-' || n, n, '{https://a.example/}', 'a.example', ${DIGEST}, ${AT}, ${UUID} ${EACH}`,
  `insert into sso.consents (operator_id, id, user_id, client_id, host, given, refused, given_at) select o, ${UUID}, ${UUID}, 'client-' || n, 'a.example', '{openid}', '{}', ${AT} ${EACH}`,
  `insert into sso.artifacts (operator_id, model, digest, sealed, consent_id, expires_at) select o, 'AccessToken', ${DIGEST}, 'x', ${UUID}, ${AT} + n * interval '1 minute' ${EACH}`,
  `insert into exchange.imports (operator_id, id, file_id, layout, kind, started_at) select o, ${UUID}, ${UUID}, 'accounts', 'accounts', ${AT} ${EACH}`,
  `insert into exchange.import_events (operator_id, import_id, state, at, actor_kind) select o, ${UUID}, 'uploaded', ${AT}, 'system' ${EACH}`,
];
