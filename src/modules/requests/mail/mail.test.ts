import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import { answerRequest } from '../desk/answer-request.ts';
import { mergeRequests } from '../desk/merge-requests.ts';
import { NOW, ORIGIN, testRequests, type TestRequests } from '../stand.test.ts';
import { isProven } from './authentication.rules.ts';
import { MOST_MAIL_BYTES, readMail } from './read-mail.ts';
import { replyAddress, requestOfAddress } from './reply-address.ts';
import { takeMail } from './take-mail.ts';

const TO = 'requests@housing.example';
const PROVEN = 'Authentication-Results: mx.housing.example; dmarc=pass header.from=mail.example';
let letters = 0;
const letter = (words: string, { from = 'Әйгерім <aigerim@mail.example>', subject = 'Лифт', id = `<${(letters += 1)}@mail.example>`, more = [] as string[], results = PROVEN } = {}): Buffer =>
  Buffer.from([results, `From: ${from}`, `To: ${TO}`, `Subject: ${subject}`, `Message-ID: ${id}`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', ...more, '', words].join('\r\n'));

const chunk = (kind: string, content: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(kind), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
};
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')), chunk('IDAT', deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))]);
const enclosing = (parts: readonly { name: string; content: Buffer }[], from = 'bolat@mail.example'): Buffer =>
  Buffer.from([`From: ${from}`, `To: ${TO}`, 'Subject: Photo', `Message-ID: <${(letters += 1)}@mail.example>`, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'Look', ...parts.flatMap(({ name, content }) => ['--b', `Content-Type: image/png; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', content.toString('base64')]), '--b--', ''].join('\r\n'));

describe('requests by letter', () => {
  let house: TestRequests;
  before(async () => void (house = await testRequests()));
  after(() => house.close());

  // Each letter comes later than the one before: of one moment no order is known.
  const later = () => NOW.add({ seconds: letters });
  const take = (message: Buffer, to = TO, now = later()) => takeMail(house, house.operator, to, message, now);
  const newest = async () => house.show((await house.db.asOwner('select id from requests.requests order by received_at desc, id desc limit 1'))[0]?.['id'] as string);
  const count = async () => (await house.db.asOwner('select 1 from requests.requests')).length;

  test('a letter of anybody becomes a request with its terms, is answered by letter, and counts once', async () => {
    const message = letter('Лифт үш күн жүрмейді');
    assert.equal(await take(message), 'opened');
    assert.equal(await take(message), 'opened');
    assert.equal(await count(), 1);
    const found = await newest();
    assert.deepEqual([found.channel, found.kind, found.userId, found.contact.name, found.contact.email, found.answers['words']], ['email', 'appeal', null, 'Әйгерім', 'aigerim@mail.example', 'Лифт үш күн жүрмейді']);
    assert.ok(found.terms.length > 0);
    const [told] = await house.letters('aigerim@mail.example');
    assert.deepEqual([told?.kind, requestOfAddress(house.keys, house.operator.id, told?.values['replyTo'] ?? '')], ['request-received', found.id]);
  });

  test('an answer to the address of a request goes on with it without what it quotes, and reopens it where it was answered', async () => {
    await take(letter('Подъезд не убирают', { from: 'ivan@mail.example' }));
    const { id, number } = await newest();
    const reply = replyAddress(house.keys, house.operator, id);
    assert.equal(await take(letter('Спасибо, жду\r\n> Ваше обращение принято', { from: 'ivan@mail.example' }), reply.toUpperCase()), 'written');
    assert.equal((await house.show(id)).events.at(-1)?.words, 'Спасибо, жду');
    assert.equal(await take(letter('И ещё', { from: 'Ivan@mail.example', subject: `Re: ${number.toLowerCase()}` })), 'written');
    await answerRequest(house, house.operator, { id, staff: house.staff[0], origin: ORIGIN, words: 'Убрано' }, NOW);
    assert.equal(await take(letter('Не убрано', { from: 'ivan@mail.example' }), reply), 'reopened');
    assert.equal((await house.show(id)).state, 'received');
  });

  test('a number in the subject is no secret: from another address it opens a request of its own; so does a forged address', async () => {
    await take(letter('Моё', { from: 'owner@mail.example' }));
    const { id, number } = await newest();
    const before = await count();
    assert.equal(await take(letter('Чужое', { from: 'stranger@mail.example', subject: number })), 'opened');
    const forged = replyAddress(keysFrom(randomBytes(32)), house.operator, id);
    assert.equal(await take(letter('Чужое', { from: 'stranger@mail.example' }), forged), 'opened');
    assert.equal(await count(), before + 2);
    assert.ok((await house.show(id)).events.every(({ words }) => words !== 'Чужое'));
  });

  test('what nobody proves to come from where it says is taken, answered to nobody, and goes on with nothing', async () => {
    await take(letter('Моё', { from: 'anna@mail.example' }));
    const { id, number } = await newest();
    assert.equal(await take(letter('Чужое', { from: 'anna@mail.example', subject: number, results: 'X: y' })), 'opened');
    assert.notEqual((await newest()).id, id);
    assert.equal((await house.letters('anna@mail.example')).length, 1);
    assert.equal(await take(letter('Моё', { from: 'anna@mail.example', subject: number })), 'written');
  });

  test('RFC 8601: the newest word of the operator’s own mail server counts, about the domain that the letter names', () => {
    const proven = (results: string[], from = 'a@mail.example') => isProven(results, 'mx.housing.example', from);
    for (const good of ['mx.housing.example; dmarc=pass (p=none (x)) header.from=mail.example', 'MX.housing.example 1; spf=fail smtp.mailfrom=x; dkim=pass header.i=@mail.example header.d=mail.example', 'mx.housing.example; spf=pass smtp.mailfrom=b@mail.example']) assert.ok(proven([good]), good);
    assert.ok(proven(['mx.housing.example; dkim=pass header.d=mail.example'], 'a@city.mail.example'));
    for (const bad of ['', 'mx.evil.example; dmarc=pass', 'mx.housing.example; dmarc=fail', 'mx.housing.example; none', 'mx.housing.example; dmarc=pass header.from=evil.example', 'mx.housing.example; dkim=pass header.d=evil.example', 'mx.housing.example; dkim=pass header.d=example header.i=x/header.d=mail.example@evil.example', 'mx.housing.example; spf=pass smtp.mailfrom="x smtp.mailfrom=a@mail.example"@evil.example', 'mx.housing.example; spf=fail (; dmarc=pass) x=y', 'mx.housing.example; spf=fail (; dmarc=pass', 'mx.housing.example; x-dmarc=pass', 'mx.housing.example; dkim=pass header.d=ail.example'])
      assert.ok(!proven([bad]), bad);
    assert.ok(!proven(['mx.housing.example; dmarc=fail', 'mx.housing.example; dmarc=pass']), 'an older one that the sender brought along');
  });

  test('RFC 3834: what a program wrote is not taken, nor what we wrote ourselves, so that no loop begins', async () => {
    const before = await count();
    for (const more of [['Auto-Submitted: auto-replied'], ['Auto-Submitted: auto-generated; type=x'], ['Precedence: bulk'], ['Return-Path: <>'], ['List-Id: <news.example>']]) assert.equal(await take(letter('Меня нет', { more })), 'automatic', String(more));
    assert.equal(await take(letter('x', { from: house.operator.profile.contacts.email })), 'automatic');
    assert.equal(await take(letter('x', { from: replyAddress(house.keys, house.operator, (await newest()).id) })), 'automatic');
    assert.equal(await count(), before);
    assert.equal(await take(letter('Я сам', { more: ['Auto-Submitted: no'] })), 'opened');
  });

  test('photos go the way of every photo and are held; what is none is told to staff by name', async () => {
    assert.equal(await take(enclosing([{ name: 'ok.png', content: PNG }, { name: 'virus.exe', content: Buffer.from('MZ') }, { name: 'bomb.png', content: Buffer.concat([PNG.subarray(0, 16), Buffer.from('7fffffff7fffffff', 'hex'), PNG.subarray(24)]) }])), 'opened');
    const found = await newest();
    assert.deepEqual(found.photos.map(({ verdict }) => verdict), [null]);
    assert.equal(found.events.at(-1)?.details['left'], 'virus.exe, bomb.png');
  });

  test('photos of a letter that comes again are there once, and those that an end in the midst of it left out are there as well', async () => {
    const message = enclosing([{ name: 'a.png', content: PNG }, { name: 'b.exe', content: Buffer.from('MZ') }], 'again@mail.example');
    await assert.rejects(takeMail({ ...house, filesFolder: '/dev/null/none' }, house.operator, TO, message, later()));
    for (let times = 0; times < 2; times += 1) assert.equal(await take(message), 'opened');
    const found = await newest();
    assert.deepEqual([found.contact.email, found.photos.length, found.events.filter(({ details }) => details['left'] === 'b.exe').length], ['again@mail.example', 1, 1]);
    const more = enclosing([{ name: 'c.png', content: PNG }], 'again@mail.example');
    for (let times = 0; times < 2; times += 1) assert.equal(await take(more, replyAddress(house.keys, house.operator, found.id)), 'written');
    assert.equal((await house.show(found.id)).photos.length, 2);
  });

  test('junk of one sender takes nobody else’s photos, and what the request takes no more of is not looked at', async () => {
    const junk = Array.from({ length: 20 }, (_, n) => ({ name: `${n}.exe`, content: Buffer.from('MZ') }));
    for (let n = 0; n < 11; n += 1) assert.equal(await take(enclosing(junk, `junk+${n}@mail.example`)), 'opened');
    assert.equal((await newest()).events.at(-1)?.details['left']?.split(', ').length, 20);
    assert.equal(await take(enclosing([{ name: 'ok.png', content: PNG }], 'calm@mail.example')), 'opened');
    assert.equal((await newest()).photos.length, 1);
  });

  test('a request that was put together with one that was put together itself goes on at the end', async () => {
    const userId = await house.user('merges');
    const ids = [await house.ask({ userId }), await house.ask({ userId }), await house.ask({ userId })] as const;
    for (const [from, into] of [[0, 1], [1, 2]] as const) assert.equal(await mergeRequests(house, house.operator, { id: ids[from], staff: house.staff[0], origin: ORIGIN, into: (await house.show(ids[into])).number }, NOW), 'merged');
    assert.equal(await take(letter('И ещё'), replyAddress(house.keys, house.operator, ids[0])), 'written');
    assert.equal((await house.show(ids[2])).events.at(-1)?.words, 'И ещё');
  });

  test('a long letter is kept in parts, one without words by its subject; HTML is read as words', async () => {
    await take(letter('я'.repeat(5_000), { from: 'long@mail.example' }));
    const long = await newest();
    assert.deepEqual([long.answers['words']?.length, long.events.at(-1)?.words?.length], [2_000, 3_000]);
    await take(letter('', { from: 'short@mail.example', subject: 'Позвоните мне' }));
    assert.equal((await newest()).answers['words'], 'Позвоните мне');
    const page = Buffer.from('From: a@mail.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<head><style>p{}</style></head><p>Су &amp; жылу</p><script>alert(1)</script><p>жоқ</p>');
    assert.equal((await readMail(page))?.words, 'Су & жылу\nжоқ');
  });

  test('what is no letter counts nothing: nothing, noise, nesting without end, parts without end, one too large, one of nobody', async () => {
    const before = await count();
    const nested = Buffer.from(`From: a@mail.example\r\n${Array.from({ length: 300 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')}x`);
    const parts = enclosing(Array.from({ length: 1_001 }, () => ({ name: '', content: Buffer.alloc(0) })));
    for (const message of [parts, Buffer.alloc(0), randomBytes(5_000), nested, Buffer.from('Subject: x\r\n\r\nx')]) assert.match(String(await take(message)), /unreadable|empty/);
    assert.equal(await take(Buffer.alloc(MOST_MAIL_BYTES + 1)), 'too-large');
    assert.equal(await takeMail(house, { ...house.operator, profile: { ...house.operator.profile, requests: undefined } as never }, TO, letter('x'), NOW), 'not-taken');
    assert.equal(await count(), before);
  });

  test('of one sender’s letters twenty a day are taken; the next is to be tried again', async () => {
    const now = NOW.add({ hours: 48 });
    const from = 'flood@mail.example';
    for (let n = 0; n < 20; n += 1) assert.equal(await take(letter(`x ${n}`, { from }), TO, now), 'opened');
    assert.equal(await take(letter('x', { from: 'Flood+more@mail.example' }), TO, now), 'later');
    assert.equal(await take(letter('x', { from: 'calm@mail.example' }), TO, now), 'opened');
  });
});
