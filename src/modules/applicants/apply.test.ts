import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#lib/db/transaction.ts';
import { apply } from './apply.ts';
import { applicantOfLink } from './link.ts';
import { applicantOf, waitingApplicants } from './list-applicants.ts';
import { form, NOW, ORIGIN, statement, testApplicants, type TestApplicants } from './stand.test.ts';

describe('an application to register', () => {
  let house: TestApplicants;
  before(async () => void (house = await testApplicants()));
  after(() => house.close());

  test('waits in the queue, and the letter alone has its number, the date of the answer and the link', async () => {
    const id = await house.apply('first@mail.example');
    const [letter] = await house.letters('first@mail.example');
    const found = await reading(house.db, house.operator.id, (tx) => applicantOf(tx, house.keys, id));
    assert.equal(letter?.kind, 'applicant-received');
    assert.equal(letter?.values['number'], found?.number);
    assert.equal(letter?.values['dueOn'], '2026-11-23', 'five working days after Monday the 16th');
    assert.equal(applicantOfLink(house.keys, house.operator.id, (letter?.secret['path'] ?? '').split('/').at(-1) ?? ''), id);
    assert.deepEqual(found?.statement, statement());
    assert.equal(found?.state, 'waiting');
    assert.deepEqual((await reading(house.db, house.operator.id, (tx) => waitingApplicants(tx, house.keys))).map(({ name }) => name), ["Әбдіғали-Ұлы Ө О'Қуанышұлы"]);
  });

  test('sent twice is one application, told of by two letters with the same number', async () => {
    const id = await house.apply('twice@mail.example');
    assert.equal(await house.apply('TWICE@mail.example'.toLowerCase()), id);
    await Promise.all([apply(house, house.operator, form('race@mail.example'), NOW), apply(house, house.operator, form('race@mail.example'), NOW)]);
    for (const email of ['twice@mail.example', 'race@mail.example']) {
      const numbers = (await house.letters(email)).map(({ values }) => values['number']);
      assert.equal(numbers.length, 2, email);
      assert.equal(new Set(numbers).size, 1, email);
    }
  });

  test('by the address of a user gets the same answer in the same time, and only that user hears of it', async () => {
    await house.db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'U-1', 'known@mail.example', 'known@mail.example', 'ru', now())`, [house.operator.id]);
    const startedMs = performance.now();
    assert.equal(await apply(house, house.operator, form('known@mail.example'), NOW), 'sent');
    assert.ok(performance.now() - startedMs >= 240);
    assert.deepEqual((await house.letters('known@mail.example')).map(({ kind }) => kind), ['address-registered']);
    const [rows] = await house.db.asOwner(`select count(*)::integer as n from applicants.applicants where email = 'known@mail.example'`);
    assert.equal(rows?.['n'], 0);
  });

  test('is refused where it is not what the form asks for', async () => {
    const refusal = async (more: Parameters<typeof form>[1]) => {
      const outcome = await apply(house, house.operator, form('bad@mail.example', more), NOW);
      return outcome === 'sent' ? outcome : [outcome.refused, 'field' in outcome ? outcome.field : undefined];
    };
    assert.deepEqual(await refusal({ statement: statement({ number: '880912300457' }) }), ['wrong-number', 'number']);
    assert.deepEqual(await refusal({ statement: statement({ number: '150340000674' }) }), ['wrong-number', 'number'], 'a BIN in place of an IIN');
    assert.deepEqual(await refusal({ statement: statement({ number: '881332300456' }) }), ['wrong-number', 'number'], 'an impossible date');
    assert.deepEqual(await refusal({ statement: statement({}, { kind: 'legal-entity' }) }), ['not-admitted', 'kind'], 'EL 1.1: individuals only');
    assert.deepEqual(await refusal({ statement: statement({ address: '' }) }), ['incomplete', 'address']);
    assert.deepEqual(await refusal({ statement: statement({}, { familyName: '' }) }), ['incomplete', 'family-name']);
    assert.deepEqual(await refusal({ accepted: [{ document: 'rules', version: 7 }] }), ['rules-not-accepted', 'accepted']);
    assert.deepEqual(await refusal({ email: 'nobody' }), ['not-an-email', 'email']);
  });

  test('is taken as often from one address as the profile says', async () => {
    for (let sent = 0; sent < 5; sent++) assert.equal(await apply(house, house.operator, form('often@mail.example'), NOW), 'sent');
    assert.deepEqual(await apply(house, house.operator, form('often@mail.example'), NOW), { refused: 'wait', waitS: 3_600 });
    assert.equal(await apply(house, house.operator, form('often@mail.example', { origin: ORIGIN }), NOW.add({ hours: 1 })), 'sent');
  });

  test('lies sealed: no name, number or address is in the open, and a link of one operator opens nothing at another', async () => {
    const id = await house.apply('sealed@mail.example', { statement: statement({ number: '790605400711' }, { familyName: 'Құпиялы' }) });
    const rows = await house.db.asOwner('select to_jsonb(a)::text as row from applicants.applicants a union all select to_jsonb(e)::text from audit.entries e union all select to_jsonb(m)::text from notices.messages m');
    for (const { row } of rows) for (const secret of ['Құпиялы', '790605400711', '555-00-24', 'Мектеп']) assert.ok(!(row as string).includes(secret), secret);
    const link = ((await house.letters('sealed@mail.example'))[0]?.secret['path'] ?? '').split('/').at(-1) ?? '';
    assert.equal(applicantOfLink(house.keys, house.operator.id + 1, link), undefined);
    assert.equal(applicantOfLink(house.keys, house.operator.id, `${link.slice(0, -2)}xx`), undefined);
    assert.equal(applicantOfLink(house.keys, house.operator.id, link), id);
  });
});
