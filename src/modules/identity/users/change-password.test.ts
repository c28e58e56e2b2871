import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import type { UserSession } from '../sessions/session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { changeLanguage } from './change-language.ts';
import { changePassword } from './change-password.ts';

describe('changing the password', () => {
  let house: TestHouse;
  before(async () => void (house = await testHouse()));
  after(() => house.db.close());

  const load = (token: string, at: Temporal.Instant) => asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', token, house.heat, at));
  const arrive = async (number: string) => {
    const email = `${number}@example.kz`;
    const current = await house.register(house.heat, number, email);
    const { sessionToken } = await house.enter(house.heat, { name: number, password: current });
    return { email, current, token: sessionToken, session: (await load(sessionToken, later(61))) as UserSession };
  };
  const own = 'seven quiet rivers';

  test('it takes the temporary one, gives the session a new token, ends the others and tells the person', async () => {
    const { email, current, token, session } = await arrive('710-1');
    const elsewhere = (await house.enter(house.heat, { name: '710-1', password: current })).sessionToken;
    const outcome = await changePassword(house, house.heat, session, { current, next: own, origin: ORIGIN }, later(70));
    assert.ok('sessionToken' in outcome);
    assert.equal((await load(outcome.sessionToken, later(71)))?.mustChangePassword, false);
    assert.equal(await load(token, later(71)), undefined);
    assert.equal(await load(elsewhere, later(71)), undefined);
    assert.deepEqual(await house.lettersTo(email), ['temporary-password', 'password-changed']);
    assert.deepEqual(await signIn(house, house.heat, { name: '710-1', password: current, origin: ORIGIN }, later(72)), { refused: 'wrong' });
    assert.equal((await house.enter(house.heat, { name: '710-1', password: own }, later(73))).mustChangePassword, false);
  });

  test('without the current password it is refused, and guessing at it is slowed down', async () => {
    const { session } = await arrive('710-2');
    const guess = () => changePassword(house, house.heat, session, { current: 'no', next: own, origin: ORIGIN }, later(70));
    for (let i = 0; i < 5; i++) assert.deepEqual(await guess(), { refused: 'wrong-current', field: 'current' });
    assert.deepEqual(await guess(), { refused: 'wait', waitS: 2 });
  });

  test('a password that breaks the policy is refused with the rules it breaks', async () => {
    const { current, session } = await arrive('710-3');
    const unmet = async (next: string) => {
      const outcome = await changePassword(house, house.heat, session, { current, next, origin: ORIGIN }, later(70));
      return 'refused' in outcome && 'unmet' in outcome ? outcome.unmet : outcome;
    };
    assert.deepEqual(await unmet('Password1!'), ['too-short', 'common']);
    assert.deepEqual(await unmet('710-3 teplo heat 1'), ['context-word']);
    assert.deepEqual(await unmet(current), { refused: 'same-as-before', field: 'next' });
  });

  test('spaces around it count, and so do its spellings in Unicode: one password, however it is composed', async () => {
    const { current, session } = await arrive('710-4');
    const composed = ' Ёлка у йога зимой ';
    await changePassword(house, house.heat, session, { current, next: composed.normalize('NFC'), origin: ORIGIN }, later(70));
    await house.enter(house.heat, { name: '710-4', password: composed.normalize('NFD') }, later(80));
    await house.enter(house.heat, { name: '710-4', password: composed.normalize('NFKD') }, later(81));
    assert.deepEqual(await signIn(house, house.heat, { name: '710-4', password: composed.trim(), origin: ORIGIN }, later(82)), { refused: 'wrong' });
  });

  test('a hash of another strength is replaced at the next sign-in', async () => {
    const { current } = await arrive('710-5');
    const { hashPassword } = await import('#lib/passwords/passwords.ts');
    const weak = await hashPassword(house.keys, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }, current);
    await house.db.asOwner('update identity.passwords p set phc = $1 from identity.users u where u.id = p.user_id and u.email = $2', [weak.phc, '710-5@example.kz']);
    await house.enter(house.heat, { name: '710-5', password: current }, later(90));
    const [row] = await house.db.asOwner('select phc, temporary_until from identity.passwords p join identity.users u on u.id = p.user_id where u.email = $1', ['710-5@example.kz']);
    assert.match(row?.['phc'] as string, /^\$argon2id\$v=19\$m=32768,t=2,p=1\$/);
    assert.ok(row?.['temporary_until'], 'a temporary password stays temporary');
    await house.enter(house.heat, { name: '710-5', password: current }, later(91));
  });

  test('the language is changed once and recorded once', async () => {
    const { session } = await arrive('710-6');
    const change = () => changeLanguage(house, house.heat, session, { language: 'ru', origin: ORIGIN }, later(70));
    assert.deepEqual([await change(), await change()], ['changed', 'unchanged']);
    const rows = await house.db.asOwner(`select 1 from audit.entries where action = 'language.changed' and user_id = $1`, [session.userId]);
    assert.equal(rows.length, 1);
  });
});
