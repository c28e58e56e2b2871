import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

const DETAILS = '/heat/cabinet/settings/details';

describe('the page of a user’s own data', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  test('takes a name and an address, keeps what was mistyped, and shows what stood before and since', async () => {
    const { jar } = await addUser(cabinet, 'heat', 'detailed');
    const token = /name="token" value="([^"]+)"/.exec((await cabinet.get(DETAILS, jar)).text)?.[1] as string;
    const wrong = await cabinet.post(`${DETAILS}/name`, jar, { token, surname: 'Ғани', 'first-name': '1', patronymic: '' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="Ғани"/);
    assert.deepEqual(strictFaults(wrong.text), []);
    const next = /name="token" value="([^"]+)"/.exec(wrong.text)?.[1] as string;
    const done = await cabinet.post(`${DETAILS}/name`, jar, { token: next, surname: 'Ғани', 'first-name': 'Ө', patronymic: '' });
    assert.equal(done.headers['location'], `${DETAILS}?done=corrected`);
    const page = await cabinet.get(`${DETAILS}?done=corrected`, jar);
    assert.match(page.text, /Ғани Ө/);
    assert.deepEqual(strictFaults(page.text), []);
    const empty = await cabinet.post(`${DETAILS}/post-address`, jar, { token: /name="token" value="([^"]+)"/.exec(page.text)?.[1] as string, 'post-address': '' });
    assert.equal(empty.status, 422);
    const stranger = await addUser(cabinet, 'heat', 'stranger');
    assert.doesNotMatch((await cabinet.get(DETAILS, stranger.jar)).text, /Ғани/);
  });
});
