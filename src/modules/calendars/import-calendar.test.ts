import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { readCalendarFile } from '#lib/working-days/calendar-file.ts';
import { workingDayAfter } from '#lib/working-days/working-days.rules.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { calendarOf } from './calendar-of.ts';
import { importCalendar } from './import-calendar.ts';

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const fileOf = (holidays: readonly string[]) => readCalendarFile({ country: 'KZ', years: { 2027: { source: 'decree', holidays, workingWeekends: [] } } });

describe('an imported calendar', () => {
  let db: TestDatabase;
  let operators: Map<string, Operator>;
  before(async () => {
    db = await testDatabase();
    operators = new Map((await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))).map((one) => [one.code, one]));
  });
  after(() => db.close());

  const operator = (code: string) => operators.get(code) as Operator;
  const due = (code: string) => reading(db, operator(code).id, async (tx) => String(workingDayAfter(await calendarOf(tx, operator(code)), Temporal.PlainDate.from('2026-12-31'), 1)));

  test('makes terms of its year countable at the operators of its country, and a later one replaces it', async () => {
    assert.equal(await due('housing'), '[object Object]');
    assert.deepEqual(await importCalendar({ db }, operator('housing'), fileOf(['2027-01-01']), NOW), [2027]);
    assert.equal(await due('housing'), '2027-01-04');
    assert.equal(await due('grain'), '[object Object]', 'each operator loads his own');
    assert.deepEqual(await importCalendar({ db }, operator('housing'), fileOf(['2027-01-01', '2027-01-04']), NOW), [2027]);
    assert.equal(await due('housing'), '2027-01-05');
    const [entries] = await db.asOwner(`select count(*) as n from audit.entries where action = 'calendar.imported'`);
    assert.equal(Number(entries?.['n']), 2);
  });

  test('that says nothing new, or is of another country, changes nothing', async () => {
    assert.deepEqual(await importCalendar({ db }, operator('housing'), fileOf(['2027-01-01', '2027-01-04']), NOW), []);
    assert.deepEqual(await importCalendar({ db }, operator('heat'), fileOf(['2027-01-01']), NOW), []);
    assert.deepEqual(await reading(db, operator('heat').id, async (tx) => [...(await calendarOf(tx, operator('heat'))).keys()]), [2025, 2026]);
  });
});
