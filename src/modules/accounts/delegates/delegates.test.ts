import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as identity from '#identity';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import * as operators from '#operators';
import { RIGHTS, type Reach } from '../reach.ts';
import * as accounts from '../index.ts';

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const keys = keysFrom(randomBytes(32));
const origin = { requestId: 'test', address: '192.0.2.7', browser: 'test' };
const sessionId = '00000000-0000-4000-8000-000000000009';
const later = (time: Temporal.DurationLike) => NOW.add(time);

describe('delegates', () => {
  let db: TestDatabase;
  let heat: operators.Operator;
  let grain: operators.Operator;
  before(async () => {
    db = await testDatabase();
    const all = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../../profiles')));
    [heat, grain] = ['heat', 'electricity'].map((code) => all.find((one) => one.code === code)) as [operators.Operator, operators.Operator];
  });
  after(() => db.close());

  let count = 0;
  /** A user with a mailbox he has proven to read, and an account of his. */
  async function user(name: string, operator = heat, { isVerified = true } = {}) {
    const email = `${name}-${++count}@mail.example`;
    const [row] = await db.asOwner(
      `insert into identity.users (operator_id, id, number, email, email_key, language, created_at, email_verified_at) values ($1, gen_random_uuid(), $2, $2, $2, 'en', now(), $3) returning id`,
      [operator.id, email, isVerified ? NOW.toString() : null],
    );
    const userId = row?.['id'] as string;
    return { userId, email, sessionId, provenAt: NOW, accountId: await openAccount(userId, operator) };
  }
  async function openAccount(userId: string, operator = heat): Promise<bigint> {
    const [row] = await db.asOwner('insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, gen_random_uuid()) returning id', [operator.id, `N-${++count}`]);
    const id = BigInt(row?.['id'] as string);
    await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [operator.id, id, userId]);
    return id;
  }
  type Somebody = Awaited<ReturnType<typeof user>>;
  type Wish = Parameters<typeof accounts.inviteDelegate>[3];

  const invite = (who: Partial<Somebody> & { userId: string; sessionId: string }, to: string, change: Partial<Wish> = {}, at = NOW, operator = heat) =>
    accounts.inviteDelegate({ db, keys }, operator, who, { email: to, accountIds: [who.accountId as bigint], rights: ['see'], untilOn: Temporal.PlainDate.from('2026-12-01'), origin, ...change }, at);
  const accept = (who: Somebody, id: string, at = NOW, operator = heat) => accounts.acceptDelegation({ db, keys }, operator, who, { id, origin }, at);
  const end = (who: Somebody, id: string, at = NOW, operator = heat) => accounts.endDelegation({ db, keys }, operator, who, { id, origin }, at);
  const given = (who: Somebody) => reading(db, heat.id, (tx) => accounts.delegationsOf(tx, keys, who.userId));
  const taken = (who: Somebody, at = NOW, operator = heat) => reading(db, operator.id, (tx) => accounts.delegationsFor(tx, keys, who.userId, at));
  const newest = async (who: Somebody): Promise<string> => (await given(who))[0]?.id as string;
  const reaches = (who: Somebody, accountId: bigint, right: Reach['right'] = 'see', at = NOW, operator = heat) =>
    reading(db, operator.id, async (tx) => (await accounts.accountOfUser(tx, { userId: who.userId, right, at }, accountId)) !== undefined);
  /** Somebody who acts for somebody. */
  async function pair(change: Partial<Wish> = {}) {
    const [principal, delegate] = [await user('principal'), await user('delegate')];
    assert.equal(await invite(principal, delegate.email, change), 'invited');
    const id = await newest(principal);
    assert.equal(await accept(delegate, id), 'accepted');
    return { principal, delegate, id };
  }
  /** What was written to an address, in no order. */
  const kindsTo = async (to: string): Promise<unknown[]> => (await db.asOwner(`select kind, values ->> 'what' as what from notices.messages where recipient = $1 `, [to])).map(({ kind, what }) => what ?? kind).toSorted();

  test('an invitation opens nothing before whoever reads that mailbox has accepted it, and then what was named, to him alone', async () => {
    const [principal, delegate, stranger] = [await user('principal'), await user('delegate'), await user('stranger')];
    const other = await openAccount(principal.userId);
    assert.equal(await invite(principal, delegate.email.toUpperCase(), { rights: ['see', 'pay'] }), 'invited');
    const id = await newest(principal);
    assert.equal(await reaches(delegate, principal.accountId), false);
    assert.deepEqual(await accept(stranger, id), { refused: 'unknown' });
    assert.deepEqual((await taken(delegate)).map((one) => one.principal), [principal.email]);
    assert.equal(await accept(delegate, id), 'accepted');
    assert.deepEqual(await accept(delegate, id), { refused: 'unknown' });
    const rights = Object.fromEntries(await Promise.all(([...RIGHTS, 'own'] as const).map(async (right) => [right, await reaches(delegate, principal.accountId, right)])));
    assert.deepEqual(rights, { see: true, readings: false, pay: true, own: false });
    assert.deepEqual([await reaches(delegate, other), await reaches(stranger, principal.accountId), await reaches(principal, principal.accountId, 'own')], [false, false, true]);
  });

  test('nobody learns whether an address has a user account: answer and letter are the same', async () => {
    const [principal, known] = [await user('principal'), await user('known')];
    assert.equal(await invite(principal, known.email), await invite(principal, 'nobody@mail.example'));
    const letters = await db.asOwner(`select kind, language, user_id, values - 'principal' as values from notices.messages where recipient in ($1, 'nobody@mail.example') order by created_at, id`, [known.email]);
    assert.equal(letters.length, 2);
    assert.deepEqual(letters[0], letters[1]);
  });

  test('giving takes a fresh proof, accounts of one’s own, a right, a day within a year, and another’s address', async () => {
    const [principal, other] = [await user('principal'), await user('other')];
    const cases: [object, Partial<Wish> & { email?: string }, string][] = [
      [{ provenAt: null }, {}, 'unproven'],
      [{ provenAt: NOW.subtract({ minutes: 11 }) }, {}, 'unproven'],
      [{}, { accountIds: [] }, 'no-accounts'],
      [{}, { accountIds: [principal.accountId, other.accountId] }, 'unknown-account'],
      [{}, { rights: [] }, 'no-rights'],
      [{}, { rights: ['own' as never] }, 'no-rights'],
      [{}, { untilOn: Temporal.PlainDate.from('2026-11-21') }, 'until-past'],
      [{}, { untilOn: Temporal.PlainDate.from('2027-11-23') }, 'until-too-far'],
      [{}, { email: principal.email.toUpperCase() }, 'own-address'],
    ];
    for (const [who, change, word] of cases) {
      const outcome = await invite({ ...principal, ...who } as Somebody, other.email, change);
      assert.equal(typeof outcome === 'object' && outcome.refused, word);
    }
    assert.deepEqual(await given(principal), []);
    assert.deepEqual(await kindsTo(other.email), []);
  });

  test('a delegate does not delegate further, and neither takes the account out nor names it', async () => {
    const { principal, delegate } = await pair({ rights: [...RIGHTS] });
    const third = await user('third');
    assert.deepEqual(await invite(delegate, third.email, { accountIds: [principal.accountId] }), { refused: 'unknown-account', field: 'accounts' });
    assert.deepEqual(await accounts.unlinkAccount({ db }, heat, delegate, { accountId: principal.accountId, origin }, NOW), { refused: 'unknown' });
    assert.deepEqual(await accounts.labelAccount({ db }, heat, delegate, { accountId: principal.accountId, label: 'mine', origin }, NOW), { refused: 'unknown' });
  });

  test('holds to the end of its day by the operator’s calendar, with no job that ends it', async () => {
    const { principal, delegate } = await pair({ untilOn: Temporal.PlainDate.from('2026-11-22') });
    const end = Temporal.PlainDate.from('2026-11-23').toZonedDateTime(heat.zone).toInstant();
    assert.equal(await reaches(delegate, principal.accountId, 'see', end.subtract({ seconds: 1 })), true);
    assert.equal(await reaches(delegate, principal.accountId, 'see', end), false);
    assert.deepEqual(await taken(delegate, end), []);
  });

  test('either side ends it at once, nobody else does, and the other is told', async () => {
    const stranger = await user('stranger');
    const first = await pair();
    assert.deepEqual(await end(stranger, first.id), { refused: 'unknown' });
    assert.equal(await end(first.principal, first.id), 'ended');
    assert.equal(await reaches(first.delegate, first.principal.accountId), false);
    assert.deepEqual(await end(first.principal, first.id), { refused: 'unknown' });
    const second = await pair();
    assert.equal(await end(second.delegate, second.id), 'ended');
    assert.equal(await reaches(second.delegate, second.principal.accountId), false);
    assert.deepEqual([await kindsTo(first.delegate.email), await kindsTo(second.principal.email)], [['delegate-invited', 'lost'], ['accepted', 'ended', 'given']]);
    const entries = await db.asOwner(`select action, user_id, actor_id, address from audit.entries where subject_kind = 'delegation' and subject_id = $1 and action = 'delegation.ended' order by id`, [second.id]);
    assert.deepEqual(entries.map((one) => [one['user_id'], one['actor_id'], one['address'] !== null]), [[second.delegate.userId, second.delegate.userId, true], [second.principal.userId, second.delegate.userId, false]]);
  });

  test('an invitation that is declined is forgotten, with its address, and cannot be accepted any more', async () => {
    const [principal, delegate] = [await user('principal'), await user('delegate')];
    await invite(principal, delegate.email);
    const id = await newest(principal);
    assert.equal(await end(delegate, id), 'ended');
    assert.deepEqual(await accept(delegate, id), { refused: 'unknown' });
    assert.equal((await given(principal))[0]?.email, null);
  });

  test('an address that its user has not proven to read accepts nothing and sees no invitation', async () => {
    const [principal, claimant] = [await user('principal'), await user('claimant', heat, { isVerified: false })];
    await invite(principal, claimant.email);
    assert.deepEqual(await taken(claimant), []);
    assert.deepEqual(await accept(claimant, await newest(principal)), { refused: 'unknown' });
  });

  test('ends with the link that it was given for; another link of the same user does not bring it back', async () => {
    const { principal, delegate } = await pair();
    await accounts.unlinkAccount({ db }, heat, principal, { accountId: principal.accountId, origin }, Temporal.Now.instant().add({ hours: 1 }));
    assert.equal(await reaches(delegate, principal.accountId), false);
    const again = Temporal.Now.instant().add({ hours: 2 });
    assert.equal(await accounts.restoreLink({ db }, heat, principal, { accountId: principal.accountId, origin }, again), 'restored');
    assert.equal(await reaches(principal, principal.accountId, 'own'), true);
    assert.equal(await reaches(delegate, principal.accountId), false);
    assert.deepEqual((await given(principal))[0]?.accounts, []);
  });

  test('opens nothing while the cabinet is closed to the principal, and no part of it that is closed to him', async () => {
    const { principal, delegate } = await pair({ rights: [...RIGHTS] });
    const rights = () => Promise.all(RIGHTS.map((right) => reaches(delegate, principal.accountId, right)));
    const [staff] = await db.asOwner(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'a', 'a', 'A', 'kk', 'x', 'x', 'x', now()) returning id`, [heat.id]);
    const limit = (part: string) =>
      db.asOwner(`insert into identity.limits (operator_id, id, user_id, part, reason, holds_from, placed_at, placed_by) values ($1, gen_random_uuid(), $2, $3, 'x', $4, $4, $5)`, [heat.id, principal.userId, part, NOW.subtract({ hours: 1 }).toString(), staff?.['id']]);
    assert.deepEqual(await rights(), [true, true, true]);
    await limit('payments');
    assert.deepEqual(await rights(), [true, true, false]);
    await limit('changes');
    assert.deepEqual(await rights(), [true, false, false]);
    assert.equal(await identity.reportIntrusion({ db, keys }, heat, { ...principal, number: 'U-1', language: 'en' }, origin, NOW).then(() => 'locked'), 'locked');
    assert.deepEqual(await rights(), [false, false, false]);
  });

  test('of one operator is nothing at another, and an id that is guessed or malformed is unknown', async () => {
    const { principal, delegate, id } = await pair();
    const there = await user('there', grain);
    for (const guess of [id, '00000000-0000-4000-8000-000000000000', 'x', '']) assert.deepEqual([await accept(there, guess, NOW, grain), await end(there, guess, NOW, grain)], [{ refused: 'unknown' }, { refused: 'unknown' }]);
    assert.equal(await reaches(delegate, principal.accountId, 'see', NOW, grain), false);
    assert.equal(await reaches(delegate, principal.accountId), true);
  });

  test('of a user account that ends are over, and no address of anybody is kept', async () => {
    const { principal, delegate, id } = await pair();
    await transaction(db, heat.id, (tx) => accounts.endLinksOf(tx, delegate.userId, later({ hours: 1 })));
    assert.equal(await reaches(delegate, principal.accountId, 'see', later({ hours: 2 })), false);
    const [row] = await db.asOwner('select ended_at, sealed_email from accounts.delegations where id = $1', [id]);
    assert.deepEqual([row?.['ended_at'] !== null, row?.['sealed_email']], [true, null]);
  });

  test('both sides are told once, a week before it ends', async () => {
    const { principal, delegate } = await pair({ untilOn: Temporal.PlainDate.from('2027-02-20') });
    const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(heat.zone).toInstant();
    await accounts.tellEndingDelegations({ db, keys }, heat, at('2027-02-13'));
    assert.deepEqual(await kindsTo(delegate.email), ['delegate-invited']);
    await accounts.tellEndingDelegations({ db, keys }, heat, at('2027-02-14'));
    await accounts.tellEndingDelegations({ db, keys }, heat, at('2027-02-15'));
    assert.deepEqual([await kindsTo(principal.email), await kindsTo(delegate.email)], [['accepted', 'ending', 'given'], ['delegate-invited', 'losing']]);
  });

  test('ten at a time, and no more letters to one mailbox in a day than five', async () => {
    const principal = await user('principal');
    const to = `flooded-${count}@mail.example`;
    for (let sent = 0; sent < 5; sent++) assert.equal(await invite(principal, to), 'invited');
    assert.deepEqual(await invite(principal, to), { refused: 'wait' });
    for (let sent = 0; sent < 5; sent++) assert.equal(await invite(principal, `someone-${sent}-${count}@mail.example`), 'invited');
    assert.deepEqual(await invite(principal, 'eleventh@mail.example'), { refused: 'too-many-delegates' });
  });
});
