import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql, statement } from '#lib/db/sql.ts';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as content from '#content';
import * as exchange from '#exchange';
import * as identity from '#identity';
import * as legal from '#legal';
import * as notices from '#notices';
import * as ledger from '#ledger';
import * as papers from '#papers';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import * as requests from '#requests';
import * as settlements from '#settlements';
import * as sso from '#sso';
import * as webhooks from '#webhooks';
import type { Operator } from '#operators';
import * as heads from '../src/modules/audit/heads.sql.ts';
import * as deletions from '../src/modules/departures/deletions.sql.ts';
import * as delegations from '../src/modules/accounts/delegates/delegations.sql.ts';
import * as subscriptions from '../src/modules/notices/push/subscriptions.sql.ts';
import * as paperRows from '../src/modules/papers/papers.sql.ts';
import * as alarms from '../src/modules/identity/alarms/alarms.sql.ts';
import * as debts from '../src/modules/payments/debts.sql.ts';
import * as blocks from '../src/modules/prepaid/blocks.sql.ts';
import * as adjustments from '../src/modules/prepaid/adjustments.sql.ts';
import * as charges from '../src/modules/prepaid/charges.sql.ts';
import * as artifacts from '../src/modules/sso/artifacts.sql.ts';
import * as consents from '../src/modules/sso/consents.sql.ts';
import * as closings from '../src/modules/settlements/closing/closings.sql.ts';
import * as closing from '../src/modules/settlements/closing/documents.sql.ts';
import * as deliveries from '../src/modules/webhooks/deliveries.sql.ts';
import { explain } from './plans.ts';
import { manyRows } from './many-rows.ts';

/** Rows of each kind and operator: enough that reading all of a table costs hundreds of pages, and few enough to write in a second or two. */
const ROWS = 20_000;
/** What a statement may read: so much, and so much for each row of its answer, however many rows there are beside it. */
const mayRead = (rows: number): number => 50 + 11 * rows;

const OPERATOR = 1;
const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-21');
const MONTHS = { from: TODAY.with({ day: 1 }).subtract({ months: 12 }), until: TODAY.with({ day: 1 }) };
const TEN_YEARS = { ...MONTHS, from: MONTHS.until.subtract({ months: 120 }) };
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const USER = uuid(12_345);
const REACH = { userId: USER, right: 'see', at: NOW } as const;
const ACCOUNT = 12_345n;
const profile = { sessions: { idle: 'PT30M', absolute: 'PT12H' }, officeSessions: { idle: 'PT30M', absolute: 'PT12H' }, documents: [] };
const operator = { id: OPERATOR, zone: 'UTC', profile } as unknown as Operator;

/** Kinds and queues are many here, so that one of them is rare: what walks past all others is seen. */
const ALL: requests.DeskQuestion = { tab: 'open', queue: undefined, kind: undefined, assigned: undefined, due: undefined };

const QUESTIONS: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  'the session of a page': (tx) => identity.loadSession(tx, 'cabinet', 'token 12345', operator, NOW),
  'the token of a program': (tx) => identity.loadToken(tx, 'token 12345', NOW),
  'documents still to accept': (tx) => legal.pendingDocuments(tx, operator, USER, TODAY),
  'the overview': (tx) => accounts.overviewOf(tx, REACH, TODAY),
  'how one account stands': (tx) => accounts.standingOfAccount(tx, REACH, ACCOUNT, TODAY),
  'the accounts of a user': (tx) => accounts.accountsOfUser(tx, REACH),
  'the history of an account': (tx) => accounts.historyExtent(tx, ACCOUNT),
  'charges of an account': (tx) => accounts.chargesOf(tx, ACCOUNT, MONTHS),
  'charges of ten years': (tx) => accounts.chargesOf(tx, ACCOUNT, TEN_YEARS),
  'bills of ten years': (tx) => accounts.billsOf(tx, ACCOUNT, TEN_YEARS),
  'payments of ten years': (tx) => accounts.paymentsOf(tx, ACCOUNT, TEN_YEARS),
  'sums of ten years': (tx) => accounts.monthTotalsOf(tx, ACCOUNT, TEN_YEARS),
  'the statement of ten years': (tx) => accounts.statementOf(tx, ACCOUNT, TEN_YEARS),
  'bills of an account': (tx) => accounts.billsOf(tx, ACCOUNT, MONTHS),
  'payments of an account': (tx) => accounts.paymentsOf(tx, ACCOUNT, MONTHS),
  'registration by contract': (tx) => accounts.findByContract(tx, 'B12345', 112_345n, 2),
  'sign-in by account number': (tx) => accounts.findUserByAccount(tx, 'B12345'),
  'sign-in by e-mail': (tx) => identity.findUserByEmail(tx, 'user-12345@mail.example'),
  'alarms that hold': (tx) => identity.openAlarms(tx, NOW),
  'the alarm over stuffing': (tx) => tx.many(alarms.stuffing(OPERATOR, NOW)),
  'what a password was tried at': (tx) => tx.many(alarms.noteAttempt(OPERATOR, { day: TODAY, marks: [Buffer.from('a'), Buffer.from('b')], name: Buffer.from('n'), isNoted: true }, 21, NOW)),
  'sign-ins of ten minutes': (tx) => tx.many(alarms.between(OPERATOR, NOW.subtract({ minutes: 10 }), NOW)),
  'where one is signed in': (tx) => identity.listSessions(tx, operator, USER, NOW),
  'what one accepted': (tx) => legal.acceptancesOf(tx, USER),
  'messages sent to a user': (tx) => notices.messagesOf(tx, USER),
  'how a user wants to be told': (tx) => notices.readerOf(tx, USER),
  'whether letters come back': (tx) => notices.deadAddress(tx, 'user-12345@mail.example'),
  'search by a name and a house': (tx) => accounts.searchAccounts(tx, 'holder12345 street'),
  'search by an account number': (tx) => accounts.searchAccounts(tx, 'B12345'),
  'search by an e-mail address': (tx) => accounts.searchAccounts(tx, 'user-12345@mail.example'),
  'the documents of an account': (tx) => papers.papersOf(tx, ACCOUNT),
  'what is open of an account': (tx) => tx.many(debts.paidSince(OPERATOR, ACCOUNT)),
  'entries to be sealed': (tx) => tx.many(heads.newerEntries(OPERATOR, 5n)),
  'entries that came late for their seal': (tx) => tx.many(heads.lateEntries(OPERATOR, 100n, NOW)),
  'earlier versions of a document': (tx) => tx.many(paperRows.supersede(OPERATOR, uuid(12_345), NOW)),
  'documents asked for': (tx) => papers.wishesOf(tx, ACCOUNT),
  'bills of accounts that were one’s own': (tx) => accounts.formerBillsOf(tx, 'UTC', USER),
  'accounts one may take back': (tx) => accounts.restorableAccounts(tx, USER, NOW),
  'who acts for a user': (tx) => tx.many(delegations.given(OPERATOR, USER, 50)),
  'for whom a user acts': (tx) => tx.many(delegations.taken(OPERATOR, USER, Buffer.from('x'), NOW, 50)),
  'delegations that end soon': (tx) => tx.many(delegations.toTell(OPERATOR, NOW, NOW.add({ hours: 168 }), 50)),
  'acts that one contests': (tx) => identity.disputesOf(tx, USER, 1n, 10n ** 12n),
  'contested acts': (tx) => identity.openDisputes(tx),
  'search by a telephone number': (tx) => accounts.searchAccounts(tx, '8 701 123-45-67'),
  'who has a telephone number': (tx) => identity.findUserByPhone(tx, '+77011234567'),
  'search by the beginning of a name': (tx) => accounts.searchAccounts(tx, 'holder1234'),
  'the card of a customer': (tx) => accounts.cardOf(tx, ACCOUNT),
  'whether a card is open': (tx) => accounts.isCardOpen(tx, ACCOUNT, uuid(1), NOW),
  'who opened a card': (tx) => accounts.cardOpenings(tx, ACCOUNT),
  'what a demand for deletion waits for': (tx) => tx.many(deletions.ofDemand(OPERATOR, uuid(12_345))),
  'activity of a user': (tx) => audit.listEntriesOfUser(tx, USER),
  'users by the page': (tx) => identity.usersAfter(tx, USER, 500),
  'accounts of many users': (tx) => accounts.accountsOfUsers(tx, Array.from({ length: 20 }, (_, n) => uuid(12_345 + n)), NOW),
  'services of accounts': (tx) => accounts.servicesOf(tx, [ACCOUNT, ACCOUNT + 1n], MONTHS.until.subtract({ months: 3 })),
  'whether letters are late': (tx) => notices.isDelayed(tx, 'email', NOW),
  'browsers of many users': (tx) => tx.many(subscriptions.ofUsers(OPERATOR, [USER, uuid(12_346)])),
  'requests of a user': (tx) => requests.requestsOfUser(tx, USER),
  'requests about an account': (tx) => requests.requestsOfAccount(tx, ACCOUNT),
  'a request by its number': (tx) => requests.requestByNumber(tx, 'N12345'),
  'the desk': (tx) => requests.deskRequests(tx, ALL, NOW),
  'the desk by queue': (tx) => requests.deskRequests(tx, { ...ALL, queue: 'queue-7' }, NOW),
  'the desk by kind': (tx) => requests.deskRequests(tx, { ...ALL, kind: 'kind-7' }, NOW),
  'the desk by person': (tx) => requests.deskRequests(tx, { ...ALL, assigned: { to: uuid(7) } }, NOW),
  'what nobody on the desk has taken': (tx) => requests.deskRequests(tx, { ...ALL, assigned: 'nobody' }, NOW),
  'what is late on the desk': (tx) => requests.deskRequests(tx, { ...ALL, due: 'over' }, NOW),
  'what was answered': (tx) => requests.deskRequests(tx, { ...ALL, tab: 'answered' }, NOW),
  'what was answered of a queue': (tx) => requests.deskRequests(tx, { ...ALL, tab: 'answered', queue: 'queue-7' }, NOW),
  'what was answered of a kind': (tx) => requests.deskRequests(tx, { ...ALL, tab: 'answered', kind: 'kind-7' }, NOW),
  'what a person answered of a kind': (tx) => requests.deskRequests(tx, { ...ALL, tab: 'answered', kind: 'kind-7', assigned: { to: uuid(7) } }, NOW),
  'what is late of a queue that nobody has taken': (tx) => requests.deskRequests(tx, { ...ALL, queue: 'queue-7', assigned: 'nobody', due: 'over' }, NOW),
  'what a person answered': (tx) => requests.deskRequests(tx, { ...ALL, tab: 'answered', assigned: { to: uuid(7) } }, NOW),
  'open incidents': (tx) => requests.openIncidents(tx),
  'the prepaid account of a user': (tx) => prepaid.accountOf(tx, USER),
  'what a prepaid account holds': (tx) => prepaid.balancesOf(tx, ACCOUNT),
  'lots that a charge used': (tx) => ledger.lotsUsedBy(tx, ['prepaid:charge:c12345']),
  'what is left of lots': (tx) => ledger.openLots(tx, 'prepaid:12345:paid'),
  'lots of a top-up': (tx) => ledger.lotsFrom(tx, 'prepaid:12345:paid', `payment:${uuid(12_345)}`),
  'the statement of a prepaid account': (tx) => prepaid.statementOf(tx, { id: ACCOUNT }, { from: NOW.subtract({ hours: 24 * 365 }), until: NOW }),
  'what there is of a prepaid account': (tx) => prepaid.detailOf(tx, ACCOUNT),
  'prepaid accounts by the page': (tx) => prepaid.listAccounts(tx, 500n),
  'a prepaid account by its number': (tx) => prepaid.findAccount(tx, 'A12345'),
  'payments by their numbers': (tx) => payments.numbersOf(tx, [uuid(12_345), uuid(12_346)]),
  'who is told of a block': (tx) => tx.many(blocks.usersOf(OPERATOR, ACCOUNT)),
  'what one person booked on accounts': (tx) => tx.many(adjustments.bookedAlone(OPERATOR, 'staff-7', 12_345n, NOW.subtract({ hours: 720 }))),
  'a reservation': (tx) => tx.many(charges.hold(OPERATOR, 'h12345')),
  'charges by their keys': (tx) => tx.many(charges.charges(OPERATOR, ['c12345', 'c12346'])),
  'closing documents of an account': (tx) => settlements.documentsOf(tx, 'prepaid:12345'),
  'closing documents of an account, oldest first': (tx) => settlements.documentsOf(tx, 'prepaid:12345', { kind: 'statement', isOldestFirst: true }),
  'closing documents by the page': (tx) => settlements.listDocuments(tx, { behind: uuid(19_000) }),
  'closing documents of a kind': (tx) => settlements.listDocuments(tx, { kind: 'act' }),
  'closing documents of a number': (tx) => settlements.documentsNumbered(tx, '2026-012345'),
  'the closing document about some days': (tx) => tx.many(closing.standing(OPERATOR, 'statement', 'prepaid:12345', { from: MONTHS.from, until: MONTHS.until })),
  'prepaid accounts of a month, in portions': (tx) => prepaid.accountsAfter(tx, 300n, { from: NOW.subtract({ hours: 24 * 30 }), until: NOW }, 50),
  'who acts for the holder of a prepaid account': (tx) => prepaid.usersOf(tx, ACCOUNT),
  'what moved in a month of some accounts': (tx) => tx.many(closings.movements(OPERATOR, ['12345', '12346'], { from: MONTHS.from, until: MONTHS.until })),
  'what moved late': (tx) => tx.many(closings.movedLate(OPERATOR, NOW.subtract({ hours: 48 }), MONTHS.until)),
  'webhooks that are due': (tx) => tx.many(deliveries.claim(OPERATOR, [5n], 20, NOW, NOW.add({ seconds: 60 }))),
  'the next number of an order’s webhooks': (tx) => tx.many(deliveries.countUp(OPERATOR, 5n, 'order:12345')),
  'what follows in an order’s webhooks': (tx) => tx.many(deliveries.goOn(OPERATOR, 384n, 'order:12345', 1, NOW)),
  'a webhook sent by hand': (tx) => tx.many(deliveries.claimByHand(OPERATOR, 381n, uuid(12_345), NOW, NOW.add({ seconds: 60 }))),
  'what waits for a partner': (tx) => tx.many(deliveries.hasten(OPERATOR, 381n, NOW)),
  'the webhooks of a partner': (tx) => webhooks.deliveriesOf(tx, 381n),
  'what a user lets a partner know': (tx) => tx.many(consents.inForce(OPERATOR, USER, 'client-12345')),
  'partners that a user signs in to': (tx) => tx.many(consents.ofUser(OPERATOR, USER)),
  'a token of single sign-on': (tx) => tx.many(artifacts.find(OPERATOR, 'AccessToken', createHash('sha256').update('token 12345').digest(), NOW)),
  'what a consent gave': (tx) => tx.many(artifacts.removeOfConsent(OPERATOR, 'AccessToken', uuid(12_345))),
  'a partner’s program': (tx) => sso.clientOf(tx, 12_345n, NOW),
  'the news': (tx) => content.shownWritings(tx, 'news'),
  'the news after a page': (tx) => content.shownWritings(tx, 'article', uuid(12_345)),
  'one writing with its pictures': (tx) => content.writingBySlug(tx, 's12345'),
  'comments below a writing': (tx) => content.commentsOf(tx, uuid(12_345)),
  'what a user published': (tx) => content.writingsOf(tx, { kind: 'user', id: USER }),
  'a picture for a visitor': (tx) => content.pictureFor(tx, uuid(12_345), undefined),
  'how a user is seen': (tx) => content.ownPersona(tx, USER),
  'pictures of a user': (tx) => content.picturesOf(tx, { kind: 'user', id: USER }),
  'whom a user writes with': (tx) => content.correspondencesOf(tx, USER),
  'what two wrote to each other': (tx) => content.linesWith(tx, USER, '00000000-0000-7000-9000-000000012345'),
  'cases that wait': (tx) => content.waitingCases(tx),
  'cases about a user’s words': (tx) => content.casesOfAuthor(tx, USER),
  'complaints of a user': (tx) => content.complaintsOfUser(tx, USER),
  'the advert for a user': (tx) => content.chooseAdvert(tx, operator, 'list', USER, NOW),
  'one import': (tx) => exchange.importOf(tx, uuid(12_345)),
};

describe('questions of pages are answered from indexes, under the role and the lock of the application', () => {
  let db: TestDatabase;
  before(async () => {
    db = await testDatabase();
    await manyRows(db, ROWS);
  });
  after(() => db.close());

  const ask = (question: (tx: Tx) => Promise<unknown>) => transaction(db, OPERATOR, (tx) => explain(tx, question));

  for (const [what, question] of Object.entries(QUESTIONS)) {
    test(what, async () => {
      const readings = await ask(question);
      assert.ok(readings.length > 0);
      for (const { text, blocks, rows } of readings) assert.ok(blocks <= mayRead(rows), `${blocks} pages for ${rows} rows\n${text}`);
    });
  }

  const LISTS: Readonly<Record<string, readonly ((tx: Tx) => Promise<unknown>)[]>> = {
    'the audit record': [(tx) => audit.listEntries(tx), (tx) => audit.listEntries(tx, 500n)],
    imports: [(tx) => exchange.listImports(tx), (tx) => exchange.listImports(tx, uuid(500))],
  };
  for (const [what, pages] of Object.entries(LISTS)) {
    test(`a page far back in ${what} costs what the newest does`, async () => {
      const [newest, old] = await Promise.all(pages.map(async (page) => (await ask(page))[0]));
      assert.ok(newest && old && newest.rows === old.rows);
      for (const { blocks, rows } of [newest, old]) assert.ok(blocks <= mayRead(rows), `${blocks} pages`);
      assert.ok(old.blocks <= newest.blocks + 10, `${newest.blocks} and ${old.blocks} pages`);
    });
  }

  test('caught is a question that reads a table from end to end', async () => {
    const [byHolder] = await ask((tx) => tx.many(sql`select id from accounts.accounts where operator_id = ${OPERATOR} and holder = 'Nobody'`));
    assert.ok(byHolder && byHolder.blocks > mayRead(byHolder.rows));
  });

  test('caught is a question that walks an index from end to end', async () => {
    const [byAmount] = await ask((tx) => tx.many(statement('select count(*) from accounts.charges where operator_id = $1 and account_id > 0 and period is not null', [OPERATOR])));
    assert.ok(byAmount && byAmount.blocks > mayRead(byAmount.rows));
  });
});
