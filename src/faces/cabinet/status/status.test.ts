import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testCabinet, type TestCabinet } from '../stand.test.ts';

describe('NO-6: the state of the service', () => {
  let cabinet: TestCabinet;
  before(async () => void (cabinet = await testCabinet()));
  after(() => cabinet.close());

  const show = async () => (await cabinet.get('/heat/cabinet/status?')).text;

  test('says that letters are late once one waits for half an hour, however many waited less, and names nobody', async () => {
    const heat = cabinet.operator('heat');
    const wait = (to: string, minutes: number) =>
      cabinet.db.asOwner(
        `insert into notices.messages (operator_id, id, kind, channel, recipient, language, values, created_at, next_attempt_at) values ($1, gen_random_uuid(), 'access-unlocked', 'email', $2, 'ru', '{}', $3, $4)`,
        [heat.id, to, cabinet.clock.now.subtract({ minutes }).toString(), cabinet.clock.now.add({ minutes: 1 }).toString()],
      );
    await wait('quick@mail.example', 29);
    assert.match(await show(), /Всё работает/);
    await wait('slow@mail.example', 31);
    const text = await show();
    assert.match(text, /С задержкой/);
    assert.doesNotMatch(text, /Всё работает|slow@/);
    await cabinet.db.asOwner('delete from notices.messages where operator_id = $1', [heat.id]);
  });
});
