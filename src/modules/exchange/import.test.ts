import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as approvals from '#approvals';
import * as files from '#files';
import { applyImport } from './apply-import.ts';
import * as exchange from './index.ts';
import { dbf, workbook } from './reading/made-tables.test.ts';
import { account, charge, clerk, clock, now, openTestHouse, run, type TestHouse } from './stand.test.ts';

const HOLDER = 'Сейітова Айгүл';

let at: TestHouse;
before(async () => {
  at = await openTestHouse();
});
after(() => at.close());

describe('a registry of debts without a header', () => {
  test('loads as it is, comments and an open last line included, and gives each account its bill', async () => {
    const one = await at.applied('balances', '# Number of records: 3\n# useless comment\n\nTEST1;Some street,12,1;294,55;0622\nTEST2;Some street,12,2;-1872,61;0622\nTEST3;Some street,12,3;4231,93;0622\n\n# Records: 3');
    assert.equal(one.state, 'applied');
    assert.equal(one.preview?.totalMinor, 265387n);
    const bills = await at.rows(`select a.number, a.address, b.period::text, b.due_minor::text as due from accounts.bills b join accounts.accounts a on a.id = b.account_id where b.import_id = $1 order by 1`, one.id);
    assert.deepEqual(bills, [
      { number: 'TEST1', address: 'Some street,12,1', period: '2022-06-01', due: '29455' },
      { number: 'TEST2', address: 'Some street,12,2', period: '2022-06-01', due: '-187261' },
      { number: 'TEST3', address: 'Some street,12,3', period: '2022-06-01', due: '423193' },
    ]);
  });

  test('with another sum for the same month adds a version and keeps the one in the hand of the customer', async () => {
    await at.applied('balances', 'VERSION1;;100,00;0522');
    await at.applied('balances', 'VERSION1;;90,00;0522');
    const bills = await at.rows(`select version, due_minor::int as due, superseded_at is null as "inForce" from accounts.bills b join accounts.accounts a on a.id = b.account_id where a.number = 'VERSION1' order by 1`);
    assert.deepEqual(bills, [{ version: 1, due: 10000, inForce: false }, { version: 2, due: 9000, inForce: true }]);
  });
});

describe('tables', () => {
  const fields = [{ name: 'LS', type: 'C', length: 11 }, { name: 'FIO_PLA', type: 'C', length: 22 }, { name: 'ADDRESS', type: 'C', length: 40 }, { name: 'PERIOD', type: 'C', length: 4 }, { name: 'SUMMA', type: 'C', length: 8 }];
  const bills = (one: exchange.ImportDetail) => at.rows(`select a.number, a.holder, a.address, b.period::text, b.due_minor::int as due from accounts.bills b join accounts.accounts a on a.id = b.account_id where b.import_id = $1 order by 1`, one.id);

  test('of dBase load as they are: fields by name, letters by code page, deleted records passed over', async () => {
    const one = await at.applied('debts', dbf(fields, [['DBF1', 'Ёжикова Юлия', 'ул. Полевая, 1', '1122', '6985.45'], ['GONE'], ['DBF2', 'User 2', 'Address 2', '1122', '-15662.5']], { deleted: [1] }));
    assert.deepEqual([one.preview?.format, one.preview?.encoding, one.preview?.lines], ['dbf', 'cp866', 2]);
    assert.deepEqual(await bills(one), [
      { number: 'DBF1', holder: 'Ёжикова Юлия', address: 'ул. Полевая, 1', period: '2022-11-01', due: 698545 },
      { number: 'DBF2', holder: 'User 2', address: 'Address 2', period: '2022-11-01', due: -1566250 },
    ]);
  });

  test('of a workbook load as they are, months that became numbers and empty rows included', async () => {
    const one = await at.applied('debts-by-service', workbook([['XL1', 'Some street, 1, 1', 922, 8640.02, 'Heating', 8240.02, 'Gas', 400], ['XL2', 'e7cff5f3-bbf1, 1', 922, 3355.06, 'Heating', 3205.06, 'Gas', 150], Array(8).fill(null)]));
    assert.deepEqual(await bills(one), [
      { number: 'XL1', holder: null, address: 'Some street, 1, 1', period: '2022-09-01', due: 864002 },
      { number: 'XL2', holder: null, address: 'e7cff5f3-bbf1, 1', period: '2022-09-01', due: 335506 },
    ]);
  });

  test('give their rejected rows as a file too, each with its number', async () => {
    const good = Array.from({ length: 30 }, (_, n) => [`XR-${n}`, '', 922, 1, '', null, '', null]);
    const one = await at.previewed('debts-by-service', workbook([...good, ['XR-30', 'one; two', 922, 'x', 'Gas', 1, '', null]]));
    const file = await reading(at.db, at.operator.id, (tx) => exchange.rejectsFile(tx, one.id));
    const listed = await readFile(files.pathOf(at.house, at.operator.id, file?.id as string), 'utf8');
    assert.equal(listed, '"XR-30;one; two;0922;x;;;;";31;sum amount\r\n');
  });
});

describe('registries of accounts, charges, bills and payments', () => {
  test('fill the accounts, and a second one changes what differs and nothing else', async () => {
    const first = await at.applied('accounts', at.registry('accounts', [account('A-1', HOLDER), account('A-2', HOLDER), account('a-3', HOLDER)]));
    assert.deepEqual(first.preview?.accounts, { inFile: 3, known: 0, added: 3, changed: 0, unchanged: 0 });
    const second = await at.previewed('accounts', at.registry('accounts', [account('A-1', HOLDER), account('A-2', 'Иванова Мария'), account('A-4', HOLDER)]));
    assert.deepEqual(second.preview?.accounts, { inFile: 3, known: 2, added: 1, changed: 1, unchanged: 1 });
    await exchange.requestApply(at.house, at.operator, clerk, { importId: second.id }, now);
    await applyImport(at.house, at.operator, second.id, run);
    assert.deepEqual(await at.rows(`select number, holder, import_id = $1 as "isNew" from accounts.accounts where number like 'A-%' order by 1`, second.id), [
      { number: 'A-1', holder: 'Сейітова Айгүл', isNew: false },
      { number: 'A-2', holder: 'Иванова Мария', isNew: true },
      { number: 'A-3', holder: 'Сейітова Айгүл', isNew: false },
      { number: 'A-4', holder: 'Сейітова Айгүл', isNew: true },
    ]);
  });

  test('close and open accounts, take an account that comes to another holder from whoever managed it, and tell him', async () => {
    const line = (number: string, holder: string, contract: string, closedOn = '') => `${number};${holder};;;;${contract};01.03.2020;01.03.2020;${closedOn}`;
    const of = (...lines: string[]) => at.registry('accounts', lines);
    await at.applied('accounts', of(line('L-1', 'Ким Вера', 'C1'), line('L-2', 'Ли Анна', 'C2'), line('L-3', 'Пак Олег', 'C3')));
    const letters = () => at.rows(`select kind, values from notices.messages where recipient = 'anna@mail.example' order by kind`);
    const user = `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values (${at.operator.id}, '00000000-0000-7000-8000-000000000001', 'AAAA-BBBB-CCCC', 'anna@mail.example', 'anna@mail.example', 'ru', now())`;
    await at.rows(`with added as (${user}) insert into accounts.links (operator_id, account_id, user_id, linked_at) select operator_id, id, '00000000-0000-7000-8000-000000000001', $1 from accounts.accounts where number in ('L-2', 'L-3')`, now.toString());
    const one = await at.applied('accounts', of(line('L-1', 'Ким Вера', 'C1', '01.11.2026'), line('L-2', 'ЛИ АННА', 'C22'), line('L-3', 'Юн Мария', 'C33')));
    assert.deepEqual(one.preview?.changes && [one.preview.changes.closed, one.preview.changes.reopened, one.preview.changes.transferred], [1, 0, 1]);
    assert.deepEqual(await at.rows(`select a.number from accounts.links l join accounts.accounts a on a.id = l.account_id where l.ended_at is null and a.number like 'L-%'`), [{ number: 'L-2' }]);
    assert.deepEqual(await letters(), [{ kind: 'account-transferred', values: { accountNumber: 'L-3', on: '2020-03-01' } }], 'whoever managed it is told what ends and what stays');
    assert.deepEqual(await at.rows(`select number, held_from::text as "heldFrom" from accounts.accounts where number like 'L-%' order by 1`), [{ number: 'L-1', heldFrom: null }, { number: 'L-2', heldFrom: null }, { number: 'L-3', heldFrom: '2026-11-21' }]);
    const bill = (month: string, on: string) => `L-3;${month};${month};;${on};25.11.2026;0,00;7,00;0,00;7,00`;
    await at.applied('bills', at.registry('bills', [bill('10.2026', '20.11.2026'), bill('11.2026', '21.11.2026')]));
    const issued = await at.rows(`select b.holder from accounts.bills b join accounts.accounts a on a.id = b.account_id where a.number = 'L-3' order by b.period`);
    assert.deepEqual(issued, [{ holder: null }, { holder: 'Юн Мария' }], 'a bill issued before is not put in the name of the new holder');
    const found = (due: bigint) => reading(at.db, at.operator.id, (tx) => accounts.findByContract(tx, 'L-3', due, 2));
    assert.ok(await found(700n));
    await at.applied('bills', at.registry('bills', [`L-3;10.2026;10.2026;;20.11.2026;25.11.2026;0,00;9,00;0,00;9,00`]));
    assert.equal(await found(900n), undefined, 'a bill of the holder before registers nobody');
    assert.equal((await at.applied('accounts', of(line('L-1', 'Ким Вера', 'C1')))).preview?.changes?.reopened, 1);
    await at.applied('accounts', of(line('L-2', 'ЛИ АННА', 'C22', '20.11.2026')));
    assert.deepEqual((await letters())[0], { kind: 'account-closed', values: { accountNumber: 'L-2', on: '2026-11-20' } });
    assert.deepEqual(await at.rows(`select a.number, e.what, e.happened_on::text as "happenedOn" from accounts.account_events e join accounts.accounts a on a.id = e.account_id order by e.id`), [
      { number: 'L-1', what: 'closed', happenedOn: '2026-11-01' },
      { number: 'L-3', what: 'holder-changed', happenedOn: '2020-03-01' },
      { number: 'L-1', what: 'reopened', happenedOn: '2020-03-01' }, { number: 'L-2', what: 'closed', happenedOn: '2026-11-20' },
    ]);
  });

  test('bring what proves whose an account is, keep marks of it alone, and take them away with the holder', async () => {
    const line = (number: string, holder: string, contract: string, passport: string, birth: string) => `${number};${holder};;;;${contract};01.03.2020;01.03.2020;;+7 701 000-11-22;${passport};${birth};radiators;office 2;entrance 2;;`;
    await at.applied('accounts-holders', at.registry('accounts-holders', [line('D-1', 'Ким Вера', 'C1', 'n 012-345 678', '27.03.1985'), line('D-2', 'Ли Анна', 'C2', '', '')]));
    const found = (answers: accounts.HolderMarks) => reading(at.db, at.operator.id, (tx) => accounts.findByDocument(tx, at.house.keys, 'D-1', answers));
    assert.ok(await found({ 'document-number': 'N012345678', 'birth-date': '1985-03-27' }));
    assert.equal(await found({ 'document-number': 'N012345678', 'birth-date': '1985-03-28' }), undefined);
    const kept = await at.rows(`select a.*, m.field, m.digest from accounts.accounts a left join accounts.holder_marks m on m.account_id = a.id where a.number like 'D-%'`);
    assert.doesNotMatch(JSON.stringify(kept), /345|1985/, 'nothing to read');
    assert.deepEqual(await at.rows(`select to_regclass('staging.i' || replace(id::text, '-', '') || '_accounts') as left from exchange.imports where layout = 'accounts-holders'`), [{ left: null }]);
    const hits = await reading(at.db, at.operator.id, (tx) => accounts.searchAccounts(tx, '8 (701) 000 11 22'));
    assert.deepEqual(hits.map(({ number }) => number), ['D-1', 'D-2']);
    await at.applied('accounts-holders', at.registry('accounts-holders', [line('D-1', 'Юн Мария', 'C9', '', '')]));
    assert.equal(await found({ 'document-number': 'N012345678', 'birth-date': '1985-03-27' }), undefined);
  });

  test('a full registry closes the accounts it does not name, but not one that leaves out too many', async () => {
    const names = Array.from({ length: 40 }, (_, n) => account(`N-${n}`, HOLDER));
    const full = (lines: readonly string[]) => at.registry('accounts-full', lines, at.neighbour.code);
    await at.applied('accounts-full', full(names), at.neighbour);
    const one = await at.applied('accounts-full', full(names.slice(1)), at.neighbour);
    assert.equal(one.preview?.changes?.missing, 1);
    assert.deepEqual(await at.rows(`select number, closed_on::text as "closedOn" from accounts.accounts where closed_on is not null and number like 'N-%'`), [{ number: 'N-0', closedOn: '2026-11-21' }]);
    const broken = await at.previewed('accounts-full', full(names.slice(5)), at.neighbour);
    assert.deepEqual([broken.preview?.changes?.isTooMany, broken.preview?.isApplicable], [true, false]);
  });

  test('bring charges by service; the next registry of the month replaces what it names', async () => {
    await at.applied('charges', at.registry('charges', [charge('A-1', '08.2026', 'heating', '150,00'), charge('A-1', '08.2026', 'upkeep', '45,50'), charge('A-2', '08.2026', 'heating', '150,00')]));
    const again = await at.applied('charges', at.registry('charges', [charge('A-1', '08.2026', 'heating', '151,00'), charge('A-2', '08.2026', 'heating', '150,00')]));
    assert.equal(again.preview?.differencePercent, 0.3);
    assert.equal(again.preview?.comparedPeriod?.toString(), '2026-08-01');
    const found = await at.rows(`select a.number, c.service, c.charged_minor::int as charged, c.volume::text, c.import_id = $1 as "isNew" from accounts.charges c join accounts.accounts a on a.id = c.account_id order by 1, 2`, again.id);
    assert.deepEqual(found, [
      { number: 'A-1', service: 'heating', charged: 15100, volume: '1.5', isNew: true },
      { number: 'A-1', service: 'upkeep', charged: 4550, volume: '1.5', isNew: false },
      { number: 'A-2', service: 'heating', charged: 15000, volume: '1.5', isNew: false },
    ]);
  });

  test('a bill that another one replaces no longer counts, in the file and later', async () => {
    const bill = (number: string, replaces: string, amount: string) => `A-1;08.2026;${number};${replaces};01.09.2026;25.09.2026;0,00;${amount};0,00;${amount}`;
    await at.applied('bills', at.registry('bills', [bill('B1', '', '200,00'), bill('B1/2', 'B1', '190,00'), bill('B2', '', '10,00')]));
    await at.applied('bills', at.registry('bills', [bill('B1/3', 'B1/2', '180,00')]));
    const found = await at.rows(`select b.number, b.superseded_at is null as "inForce" from accounts.bills b join accounts.accounts a on a.id = b.account_id where a.number = 'A-1' order by 1`);
    assert.deepEqual(found, [{ number: 'B1', inForce: false }, { number: 'B1/2', inForce: false }, { number: 'B1/3', inForce: true }, { number: 'B2', inForce: true }]);
  });

  test('a payment that is known is not paid twice', async () => {
    const payment = (reference: string) => `A-1;05.09.2026;150,00;bank;${reference}`;
    await at.applied('payments', at.registry('payments', [payment('P1')]));
    await at.applied('payments', at.registry('payments', [payment('P1'), payment('P2')]));
    assert.deepEqual(await at.rows(`select reference from accounts.payments order by 1`), [{ reference: 'P1' }, { reference: 'P2' }]);
  });
});

describe('every encoding', () => {
  for (const encoding of ['utf-8', 'windows-1251', 'cp866', 'koi8-r'] as const) {
    test(`is detected: ${encoding}`, async () => {
      const text = at.registry('accounts', [account(`E-${encoding.length}1`, 'Петров Щукарь Ёжикович'), account(`E-${encoding.length}2`, 'НУРЛАНОВА ДИНА')]);
      const one = await at.applied('accounts', iconv.encode(text, encoding));
      assert.equal(one.preview?.encoding, encoding);
      const [found] = await at.rows(`select holder, address from accounts.accounts where number = $1`, `E-${encoding.length}1`);
      assert.deepEqual(found, { holder: 'Петров Щукарь Ёжикович', address: 'Abay 12-7' });
    });
  }

  test('UTF-8 may carry its mark', async () => {
    const one = await at.previewed('accounts', `\ufeff${at.registry('accounts', [account('BOM-1', HOLDER)])}`);
    assert.equal(one.state, 'previewed');
    assert.equal(one.preview?.rejected, 0);
  });
});

describe('once and only once', () => {
  test('the same content is refused while and after it is applied, of two at once one, and free again when it was cancelled', async () => {
    const content = 'ONCE-1;;1,00;0710\n';
    const store = () => files.storeFile(at.house, at.operator, clerk, { kind: 'registry', name: 'r.csv', content: Readable.from([Buffer.from(content)]) }, now);
    const [a, b] = await Promise.all([store(), store()]);
    assert.ok(!isRefused(a) && !isRefused(b));
    const both = await Promise.all([a, b].map(({ id }) => exchange.startImport(at.house, at.operator, clerk, { fileId: id, layout: 'balances' }, now)));
    const winner = both.find((one) => !isRefused(one)) as exchange.Import;
    const loser = both.find((one) => isRefused(one)) as exchange.SameFile;
    assert.deepEqual([loser.refused, loser.importId], ['same-file', winner.id]);
    await exchange.cancelImport(at.house, at.operator, clerk, { importId: winner.id, reason: 'by mistake' }, now);
    assert.equal((await at.applied('balances', content)).state, 'applied');
    assert.ok(isRefused(await exchange.startImport(at.house, at.operator, clerk, { fileId: a.id, layout: 'balances' }, now)));
  });

  test('cancelled while it is applied, it leaves nothing', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `CANCEL-${at};;1,00;0716`);
    const one = await at.previewed('balances', lines.join('\n'));
    await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now);
    let isCancelled: Promise<unknown> | undefined;
    const onProgress = () => void (isCancelled ??= exchange.cancelImport(at.house, at.operator, clerk, { importId: one.id }, now));
    await applyImport(at.house, at.operator, one.id, { ...run, onProgress });
    assert.equal(await isCancelled, 'cancelled');
    assert.equal((await at.detail(one.id)).state, 'cancelled');
    assert.deepEqual(await at.rows(`select count(*)::int as n from accounts.accounts where number like 'CANCEL-%'`), [{ n: 0 }]);
  });

  test('a worker that stops half way leaves nothing, and the next run applies all of it; a third changes nothing', async () => {
    const one = await at.previewed('balances', Array.from({ length: 20_000 }, (_, at) => `KILL-${at};;1,00;0714`).join('\n'));
    await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now);
    const stop = new AbortController();
    await assert.rejects(applyImport(at.house, at.operator, one.id, { clock, signal: stop.signal, onProgress: () => stop.abort() }));
    assert.deepEqual(await at.rows(`select count(*)::int as n from accounts.accounts where number like 'KILL-%'`), [{ n: 0 }]);
    await applyImport(at.house, at.operator, one.id, run);
    await applyImport(at.house, at.operator, one.id, run);
    assert.deepEqual(await at.rows(`select count(*)::int as n from accounts.bills where import_id = $1`, one.id), [{ n: 20_000 }]);
    assert.deepEqual(await exchange.cancelImport(at.house, at.operator, clerk, { importId: one.id }, now), { refused: 'too-late' });
  });

  test('one whose worker is gone for good ends as failed, and its content may be tried again; one that still runs is left alone', async () => {
    const one = await at.previewed('balances', 'LOST-1;;1,00;0713\n');
    await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now);
    const other = await at.previewed('balances', 'LOST-2;;1,00;0713\n');
    await exchange.requestApply(at.house, at.operator, clerk, { importId: other.id }, now);
    const late = now.add({ hours: 2 });
    assert.equal(await exchange.failForsakenImports(at.house, at.operator, late), 0);
    await at.rows(`delete from pgboss.job where singleton_key = $1`, one.id);
    assert.equal(await exchange.failForsakenImports(at.house, at.operator, now), 0);
    assert.equal(await exchange.failForsakenImports(at.house, at.operator, late), 1);
    assert.deepEqual([(await at.detail(one.id)).state, (await at.detail(other.id)).state], ['failed', 'applying']);
    const [job] = exchange.exchangeJobs;
    await job?.gaveUp?.({ exchange: at.house, operatorOf: () => at.operator, clock }, { operatorId: at.operator.id, importId: other.id });
    assert.equal((await at.detail(other.id)).state, 'failed');
    assert.equal((await at.applied('balances', 'LOST-1;;1,00;0713\n')).state, 'applied');
  });

  test('staging emptied by a crash of the server is read again', async () => {
    const one = await at.previewed('balances', 'CRASH-1;;1,00;0712\n');
    await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id }, now);
    const name = `staging.i${one.id.replaceAll('-', '')}`;
    await at.rows(`truncate ${name}_accounts, ${name}_lines`);
    await applyImport(at.house, at.operator, one.id, run);
    assert.deepEqual(await at.rows(`select due_minor::int as due from accounts.bills where import_id = $1`, one.id), [{ due: 100 }]);
  });
});

test('a registry that changes the total too much waits for a second person, who is not the first', async () => {
  await at.applied('balances', 'TWO-1;;100,00;0120\n');
  const one = await at.previewed('balances', 'TWO-1;;900,00;0120\n');
  assert.equal(one.preview?.needsSecondPerson, true);
  assert.equal(await exchange.requestApply(at.house, at.operator, clerk, { importId: one.id, reason: 'correct' }, now), 'awaiting-approval');
  const deciding = { db: at.db, approvalKinds: { import: exchange.importApproval(at.house) } };
  const wish = { approvalId: (await at.detail(one.id)).approvalId as string, decision: 'approve', reason: '' } as const;
  assert.deepEqual(await approvals.decideApproval(deciding, at.operator, { id: 'clerk' }, wish, now), { refused: 'same-person' });
  assert.ok(!isRefused(await approvals.decideApproval(deciding, at.operator, { id: 'accountant' }, wish, now)));
  assert.deepEqual(await approvals.decideApproval(deciding, at.operator, { id: 'auditor' }, wish, now), { refused: 'decided' });
  await applyImport(at.house, at.operator, one.id, run);
  assert.equal((await at.detail(one.id)).state, 'applied');
});

test('an import of one operator is nothing to another, and its accounts are its own', async () => {
  const one = await at.applied('accounts', at.registry('accounts', [account('A-1', 'Соседкина Анна')], at.neighbour.code), at.neighbour);
  assert.equal(await reading(at.db, at.operator.id, (tx) => exchange.importOf(tx, one.id)), undefined);
  assert.deepEqual(await exchange.cancelImport(at.house, at.operator, clerk, { importId: one.id }, now), { refused: 'not-found' });
  assert.deepEqual(await at.rows(`select holder from accounts.accounts where number = 'A-1' and operator_id = $1`, at.operator.id), [{ holder: 'Сейітова Айгүл' }]);
});

test('a whole import in one go reports its progress and leaves no staging behind', async () => {
  const path = join(at.folder, 'now.csv');
  await writeFile(path, at.registry('accounts', [account('NOW-1', HOLDER)]));
  const one = await exchange.importNow(at.house, at.operator, { path, layout: 'accounts' }, clock);
  assert.equal(!isRefused(one) && one.state, 'applied');
  assert.ok((await readdir(join(at.folder, 'files', String(at.operator.id)))).length > 0);
  assert.deepEqual(await exchange.importNow(at.house, at.operator, { path, layout: 'accounts' }, clock).then((again) => isRefused(again) && again.refused), 'same-file');
});

test('old imports lose their files and their rejected lines, and one that nobody ended is cancelled', async () => {
  const old = await at.previewed('balances', Array.from({ length: 30 }, (_, n) => `OLD-${n};;${n === 0 ? 'x' : '1,00'};0708`).join('\n'));
  const store = [old.file.id, old.rejectsFileId as string];
  const before = now.add({ hours: 1 });
  while ((await exchange.forgetImports(at.house, at.operator, before, before)) > 0);
  const later = await at.detail(old.id);
  assert.deepEqual([later.state, later.rejects.length], ['cancelled', 0]);
  for (const id of store) assert.equal(await reading(at.db, at.operator.id, (tx) => files.fileOf(tx, id)), undefined);
  assert.equal(await exchange.forgetImports(at.house, at.operator, before, before), 0);
});
