import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { money } from '#lib/money.ts';
import * as files from '#files';
import { answerAgent } from '../biller/answer-agent.ts';
import type { Agent } from '../biller/agent.ts';
import type { Outcome, Provider } from '../provider.ts';
import { NOW, ORIGIN, STAFF, stand, type Stand } from '../stand.test.ts';
import { closeDifference } from './close-difference.ts';
import { differencesOf, reconciliationOf } from './list-reconciliations.ts';
import { reconcileDay, type DayHouse } from './reconcile-day.ts';
import { reconcileRegister } from './reconcile-register.ts';
import { reconcileStatement } from './reconcile-statement.ts';

const agent: Agent = { code: 'terminals', name: { kk: 'Т', ru: 'Т', en: 'T' }, dialect: 'osmp', zone: 'Asia/Yekaterinburg', networks: [], password: true, least: '1.00', most: '15000.00' };
const CLERK = { kind: 'staff', id: STAFF.id } as const;

describe('what others say of the money', () => {
  let at: Stand;
  let folder: string;
  let house: DayHouse;
  const logged: unknown[] = [];
  before(async () => {
    at = await stand({ agents: [agent], payouts: [{ provider: 'agent-terminals', taxNumber: '7700000000' }] });
    folder = mkdtempSync(join(tmpdir(), 'kabinet-reconciliation-'));
    house = { ...at.house, filesFolder: folder, log: { error: (facts: unknown) => void logged.push(facts) } as DayHouse['log'] };
    await at.account('A1', 500_000n);
  });
  after(async () => {
    await at.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pay = (txn_id: string, sum: string) => answerAgent(house, at.operator, agent, { command: 'pay', txn_id, txn_date: '20261121120000', account: 'A1', sum }, ORIGIN, NOW);
  const store = async (content: string | Buffer) => {
    const stored = await files.storeFile(house, at.operator, CLERK, { kind: 'registry', name: 'day.csv', content: Readable.from([Buffer.from(content)]) }, NOW);
    assert.ok(!isRefused(stored));
    return stored;
  };
  const register = async (content: string, now = NOW) => reconcileRegister(house, at.operator, CLERK, { agent: 'terminals', file: await store(content) }, now);
  const made = async (outcome: { id: string } | { refused: string }) => {
    assert.ok('id' in outcome, JSON.stringify(outcome));
    const [row, cases] = await reading(at.db, at.operator.id, (tx) => Promise.all([reconciliationOf(tx, outcome.id), differencesOf(tx, outcome.id, 0n)]));
    return { row, cases, kinds: cases.map(({ kind, reference }) => `${kind} ${reference}`) };
  };

  test('lines that are booked match; what is told alone, booked alone, told twice or told in another sum is a case', async () => {
    for (const [id, sum] of [['1', '10.00'], ['2', '20.00'], ['3', '30.00'], ['4', '40.00']] as const) await pay(id, sum);
    const { row, kinds } = await made(await register('# the day\n2026-11-21;1;A1;10.00\n2026-11-21;2;A1;20.50\n21.11.2026 10:00;3;A1;30,00\n2026-11-21;3;A1;30.00\n2026-11-21;9;A1;90.00\n=5;180.50\n'));
    assert.deepEqual([row?.lines, row?.matched, row?.toldMinor], [5, 1, 18_050n]);
    assert.deepEqual(kinds.sort(), ['amount 2', 'missing-here 9', 'missing-there 4', 'twice 3']);
  });

  test('the same register again is refused, and changes nothing', async () => {
    const again = await register('# the day\n2026-11-21;1;A1;10.00\n2026-11-21;2;A1;20.50\n21.11.2026 10:00;3;A1;30,00\n2026-11-21;3;A1;30.00\n2026-11-21;9;A1;90.00\n=5;180.50\n');
    assert.ok(isRefused(again) && again.refused === 'compared-before');
  });

  test('a later register and a payment that comes after all settle the open cases', async () => {
    await pay('9', '90.00');
    await made(await register('2026-11-22;4;A1;40.00\n', NOW.add({ hours: 20 })));
    const rows = await at.db.asOwner(`select reference, closed_as from payments.differences where kind in ('missing-here', 'missing-there') and reference in ('4', '9') order by reference, id`);
    assert.deepEqual(rows.map((row) => `${row['reference']} ${row['closed_as']}`), ['4 settled-later', '9 settled-later']);
  });

  test('a register with one line that cannot be read is refused whole, with the line', async () => {
    const bad = await register('2026-11-21;1;A1;10.00\n2026-11-21;2;A1;ten\n');
    assert.deepEqual(bad, { refused: 'register-unreadable', field: 'file', line: 2 });
    assert.equal((await register('# nothing\n') as { refused: string }).refused, 'register-empty');
    assert.equal((await register('2026-11-21;1;A1;1\n2027-11-21;2;A1;1\n') as { refused: string }).refused, 'register-too-long');
  });

  test('a case is closed once, with what was found out', async () => {
    const [row] = await at.db.asOwner(`select id from payments.differences where kind = 'twice'`);
    const close = (note: string) => closeDifference(house, at.operator, STAFF, { id: BigInt(row?.['id'] as string), note, origin: ORIGIN }, NOW);
    assert.ok(isRefused(await close(' ')));
    const [first, second] = await Promise.all([close('counted twice by the agent'), close('the same')]);
    assert.equal([first, second].filter((one) => isRefused(one) && one.refused === 'difference-closed').length, 1);
    await assert.rejects(at.db.asOwner(`update payments.differences set note = 'other' where kind = 'twice'`), { constraint: 'closed_once' });
  });

  test('what the acquirer lists and nobody told of is taken in first, and the day then agrees', async () => {
    const account = await at.account('A2', 100_000n);
    const { number } = await at.start([{ accountId: account, amountMinor: 5_000n }]);
    const outcome = at.told(number, { amount: money(5_000n, 'RUB'), reference: 'op-77' });
    const provider = { ...at.house.providerOf(at.operator), listDay: async function* (): AsyncGenerator<Outcome> { yield outcome; yield { ...outcome, state: 'failed', reference: 'op-76' }; } } as unknown as Provider;
    const on = Temporal.PlainDate.from('2026-11-22');
    const listing = { ...house, providerOf: () => provider };
    const { row, cases } = await made({ id: (await reconcileDay(listing, at.operator, on, NOW.add({ hours: 30 }))) as string });
    assert.deepEqual([row?.lines, row?.matched, row?.taken, cases.length], [1, 1, 1, 0]);
    assert.equal(await at.leftMinor(account), 95_000n);
    assert.equal(await reconcileDay(listing, at.operator, on, NOW.add({ hours: 31 })), undefined);
  });

  test('a line that cannot be taken in becomes a case, and the lines after it are taken in', async () => {
    const [broken, sound] = [await at.account('A3', 100_000n), await at.account('A4', 100_000n)];
    const outcomes = await Promise.all([broken, sound].map(async (accountId) => at.told((await at.start([{ accountId, amountMinor: 5_000n }])).number, { amount: money(5_000n, 'RUB'), reference: `op-${accountId}` })));
    const provider = { ...at.house.providerOf(at.operator), listDay: async function* () { yield* outcomes; } } as unknown as Provider;
    const bill: Stand['house']['purposes']['bill'] = (tx, settlement) => (settlement.accountId === broken ? Promise.reject(new Error('no')) : house.purposes.bill(tx, settlement));
    const listing = { ...house, providerOf: () => provider, purposes: { bill, accounts: bill } };
    const { row, kinds } = await made({ id: (await reconcileDay(listing, at.operator, Temporal.PlainDate.from('2026-11-22'), NOW.add({ hours: 32 }))) as string });
    assert.deepEqual([row?.taken, await at.leftMinor(sound), logged.length], [1, 95_000n, 1]);
    assert.deepEqual(kinds.filter((kind) => kind.startsWith('missing-here')), [`missing-here op-${broken}`]);
  });

  test('a payout lowers what the agent owes, once however often its document is told; other money is a case', async () => {
    const owed = (await at.balances())['acquirer:agent-terminals'] ?? 0n;
    const documents = ['Номер=5|Дата=21.11.2026|Сумма=100.00|ПлательщикИНН=7700000000|ПлательщикРасчСчет=1|ПолучательРасчСчет=9|ДатаПоступило=21.11.2026', 'Номер=6|Дата=21.11.2026|Сумма=7.00|Плательщик1=Иванов|ПлательщикРасчСчет=2|ПолучательРасчСчет=9|ДатаПоступило=21.11.2026|НазначениеПлатежа=ЛС A1'];
    const text = (until: string) => ['1CClientBankExchange', 'Кодировка=Windows', 'ДатаНачала=21.11.2026', `ДатаКонца=${until}`, 'РасчСчет=9', ...documents.flatMap((one) => ['СекцияДокумент=Платежное поручение', ...one.split('|'), 'КонецДокумента']), 'КонецФайла', ''].join('\r\n');
    const { row, cases } = await made(await reconcileStatement(house, at.operator, CLERK, await store(iconv.encode(text('21.11.2026'), 'windows-1251')), NOW));
    assert.deepEqual([row?.lines, row?.matched, row?.toldMinor], [2, 1, 10_700n]);
    assert.deepEqual(cases.map(({ kind, about, toldMinor }) => [kind, about, toldMinor]), [['money-unknown', 'Иванов: ЛС A1', 700n]]);
    await made(await reconcileStatement(house, at.operator, CLERK, await store(iconv.encode(text('22.11.2026'), 'windows-1251')), NOW));
    const balances = await at.balances();
    assert.deepEqual([balances['acquirer:agent-terminals'], balances['bank']], [owed - 10_000n, 10_000n]);
  });
});
