import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import type { UserSession } from '../sessions/session.ts';
import { createToken } from '../tokens/create-token.ts';
import { loadToken } from '../tokens/load-token.ts';
import { SCOPES, type Scope } from '../tokens/token.ts';
import { liftLimit, limitUser, openLimits } from './limit-user.ts';

const DAY = 86_400;

describe('a part of the cabinet that staff close to a user', () => {
  let house: TestHouse;
  let clerk: { id: string; sessionId: string };
  before(async () => {
    house = await testHouse();
    const [staff] = await house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'a', 'a', 'A', 'kk', 'x', 'x', 'x', now()) returning id`,
      [house.heat.id],
    );
    clerk = { id: staff?.['id'] as string, sessionId: '00000000-0000-4000-8000-000000000002' };
  });
  after(() => house.db.close());

  const load = async (token: string, at: Temporal.Instant) => (await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', token, house.heat, at))) as UserSession;

  async function customer(number: string, email: string, scopes: readonly Scope[] = ['readings:read', 'readings:write']) {
    const { sessionToken } = await house.enter(house.heat, { name: email, password: await house.register(house.heat, number, email) });
    const session = await load(sessionToken, later(61));
    const made = await createToken(house, house.heat, { ...session, provenAt: later(61) }, { name: 'x', scopes, validDays: 90, origin: ORIGIN }, later(61));
    assert.ok('token' in made);
    return { session, sessionToken, closedAt: async (at: Temporal.Instant) => (await load(sessionToken, at)).closed, scopesAt: async (at: Temporal.Instant) => (await asking(house, house.heat, (tx) => loadToken(tx, made.token, at)))?.scopes };
  }

  test('a part closes to one user and his programs alone, for its term, with the reason and both days by e-mail, and opens again with an answer', async () => {
    const one = await customer('970-1', 'limited@example.kz');
    const other = await customer('970-2', 'other@example.kz');
    const limit = (part: 'readings' | 'payments', days?: number) => limitUser(house, house.heat, clerk, { userNumber: one.session.number.toLowerCase(), part, reason: 'Readings that cannot be', origin: ORIGIN, ...(days ? { days } : {}) }, later(100));
    assert.deepEqual(await limitUser(house, house.heat, clerk, { userNumber: 'NO-SUCH', part: 'readings', reason: 'x', origin: ORIGIN }, later(100)), { refused: 'unknown', field: 'number' });
    assert.equal(await limit('readings', 30), 'limited');
    assert.deepEqual(await limit('readings'), { refused: 'limited-already', field: 'part' });
    assert.equal(await limit('payments'), 'limited');
    assert.deepEqual(await one.closedAt(later(101)), ['payments', 'readings']);
    assert.deepEqual(await other.closedAt(later(101)), []);
    assert.deepEqual(await one.scopesAt(later(101)), ['readings:read']);
    assert.deepEqual(await one.scopesAt(later(101 + 30 * DAY)), ['readings:read', 'readings:write']);
    assert.equal((await house.lettersTo('limited@example.kz')).at(-1), 'access-limited');
    const open = await asking(house, house.heat, (tx) => openLimits(tx, later(102)));
    const payments = open.find(({ part }) => part === 'payments')?.id ?? '';
    const lift = (id: string) => liftLimit(house, house.heat, clerk, { id, answer: 'All is well', origin: ORIGIN }, later(103));
    assert.equal(await lift(payments), 'lifted');
    assert.deepEqual(await lift(payments), { refused: 'unknown' });
    assert.deepEqual(await one.closedAt(later(104)), ['readings']);
    assert.equal((await house.lettersTo('limited@example.kz')).at(-1), 'limit-lifted');
    const [entry] = await house.db.asOwner(`select reason from audit.entries where action = 'access.limited' and user_id = $1 limit 1`, [one.session.userId]);
    assert.equal(entry?.['reason'], 'Readings that cannot be');
  });

  test('whoever is barred from changes changes nothing by a program either, whatever its scope is called', async () => {
    const one = await customer('970-3', 'barred@example.kz', SCOPES);
    assert.equal(await limitUser(house, house.heat, clerk, { userNumber: one.session.number, part: 'changes', reason: 'Somebody else writes here', origin: ORIGIN }, later(100)), 'limited');
    assert.deepEqual((await one.scopesAt(later(101)))?.filter((scope) => !scope.endsWith(':read')), []);
  });
});
