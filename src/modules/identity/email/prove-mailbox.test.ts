import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { proveMailbox } from './prove-mailbox.ts';
import { writeToMailbox } from './write-to-mailbox.ts';

describe('proving that a mailbox is read', () => {
  let house: TestHouse;
  before(async () => void (house = await testHouse()));
  after(() => house.db.close());

  const write = async (email: string, at = later(0)) => {
    const outcome = await writeToMailbox(house, house.heat, { email, language: 'ru', origin: ORIGIN }, at);
    return 'proof' in outcome ? outcome.proof : outcome;
  };
  const codeTo = async (email: string) => ((await house.secretsSentTo(email)).at(-1) as { code?: string } | undefined)?.code ?? '';
  const prove = (proof: unknown, code: string, at = later(60), operator = house.heat) => proveMailbox(house, operator, { proof: proof as string, code }, at);

  test('the code of the letter proves it, however it is typed, for an hour and for this operator', async () => {
    const proof = await write('one@example.kz');
    const code = await codeTo('one@example.kz');
    assert.ok('mailbox' in (await prove(proof, ` ${code.toLowerCase().replaceAll('-', ' ')}`)));
    assert.deepEqual(await prove(proof, 'AAAA-AAAA-AAAA-AAAA'), { refused: 'wrong', field: 'code' });
    assert.deepEqual(await prove(proof, code, later(3_600)), { refused: 'void' });
    assert.deepEqual(await prove(proof, code, later(60), house.housing), { refused: 'void' });
    assert.deepEqual(await prove('x'.repeat(80), code), { refused: 'void' });
  });

  test('an address that has a user account is answered alike, no code fits, and its owner is told', async () => {
    await house.register(house.heat, '820-1', 'taken@example.kz');
    const [taken, free] = [await write('Taken@example.kz'), await write('nobod@example.kz')];
    assert.deepEqual([typeof taken, (taken as string).length], [typeof free, (free as string).length]);
    assert.deepEqual(await house.lettersTo('taken@example.kz'), ['temporary-password', 'address-registered']);
    assert.deepEqual(await prove(taken, await codeTo('nobod@example.kz')), { refused: 'wrong', field: 'code' });
  });

  test('letters to one address and guesses at one code are counted', async () => {
    for (let letter = 0; letter < 5; letter += 1) assert.equal(typeof (await write('flooded@example.kz')), 'string');
    assert.deepEqual(await write('flooded@example.kz'), { refused: 'wait', waitS: 3_600 });
    assert.deepEqual(await write('nowhere'), { refused: 'not-an-email', field: 'email' });
    const proof = await write('guessed@example.kz');
    for (let guess = 0; guess < 5; guess += 1) await prove(proof, `AAAA-AAAA-AAAA-AAA${guess}`);
    assert.deepEqual(await prove(proof, await codeTo('guessed@example.kz')), { refused: 'wait', waitS: 2 });
  });
});
