import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import test from 'node:test';
import * as laws from './border-laws.ts';
import { ROOT } from './house.ts';
import { house, keep } from './law.ts';
import { soundHouse } from './sound-house.ts';

const file = (path: string, text: string) => ({ files: { [path]: text } });

test('the checks read every source file', () => {
  const onDisk = globSync('src/**/*.ts', { cwd: ROOT });
  assert.ok(onDisk.length > 100);
  assert.deepEqual(laws.unread(house(), onDisk), []);
  assert.deepEqual(laws.unread(house(), ['src/lib/unread.ts']), ['src/lib/unread.ts']);
});

keep(laws.layers, {
  'lib that knows a module': file('src/lib/x.ts', "import * as audit from '#audit';\nexport const x = audit;"),
  'lib that knows the ui': file('src/lib/x.ts', "import { button } from '#ui';\nexport const x = button;"),
  'ui that knows a module': file('src/ui/x.ts', "import * as audit from '#audit';\nexport const x = audit;"),
  'ui that uses more of lib than html': file('src/ui/x.ts', "import { systemClock } from '#lib/clock.ts';\nexport const x = systemClock;"),
  'a module that knows a face': file('src/modules/audit/x.ts', "import { rows } from '../../faces/cabinet/index.ts';\nexport const x = rows;"),
  'a module that knows the ui': file('src/modules/audit/x.ts', "import { button } from '#ui';\nexport const x = button;"),
  'a face that knows another': file('src/faces/office/x.ts', "import { rows } from '../cabinet/index.ts';\nexport const x = rows;"),
  'a face that knows main': file('src/faces/office/x.ts', "import { all } from '../../main/kabinet.ts';\nexport const x = all;"),
  'a stand-in that shares code': file('peers/acquirer/x.ts', "import { refuse } from '../../src/lib/outcome.ts';\nexport const x = refuse;"),
  'a stand-in that knows another': { files: { 'peers/acquirer/x.ts': "import { y } from '../bank/y.ts';\nexport const x = y;", 'peers/bank/y.ts': 'export const y = 1;' } },
  'main that takes code of a stand-in': { files: { 'src/main/x.ts': "import { y } from '../../peers/bank/y.ts';\nexport const x = y;", 'peers/bank/y.ts': 'export const y = 1;' } },
});

keep(laws.declared, {
  'an undeclared use': file('src/modules/audit/x.ts', "import * as metering from '#metering';\nexport const x = metering;"),
  'a type taken upwards': file('src/modules/accounts/x.ts', "import type { submitReading } from '#metering';\nexport type X = typeof submitReading;"),
  'a use no longer declared': { modules: { ...soundHouse.modules, accounts: [] }, files: { 'src/modules/accounts/open-account.ts': soundHouse.files['src/modules/accounts/open-account.ts'] as string } },
});

keep(laws.frontDoors, {
  'a module entered by the window': file('src/modules/metering/x.ts', "import { publicId } from '../accounts/account.ts';\nexport const x = publicId;"),
  'a face that takes a file of a module': file('src/faces/cabinet/x.ts', "import { record } from '../../modules/audit/record.ts';\nexport const x = record;"),
  'a type taken around the door': file('src/faces/cabinet/x.ts', "import type { Account } from '../../modules/accounts/account.ts';\nexport type X = Account;"),
  'main that takes a file of a face': file('src/main/x.ts', "import { cabinetPaths } from '../faces/cabinet/paths.ts';\nexport const x = cabinetPaths;"),
});

keep(laws.relatives, {
  'a climb into lib': file('src/modules/audit/x.ts', "import { refuse } from '../../lib/outcome.ts';\nexport const x = refuse;"),
  'a module that calls itself by name': file('src/modules/audit/x.ts', "import * as audit from '#audit';\nexport const x = audit;"),
});

keep(laws.resolved, {
  'a name that is not there': file('src/modules/audit/x.ts', "import * as nosuch from '#nosuch';\nexport const x = nosuch;"),
  'a file that is not there': file('src/modules/audit/x.ts', "export * from './nosuch.ts';"),
});

keep(laws.order, {
  'a ring among modules': { modules: { ...soundHouse.modules, audit: ['metering'] } },
  'a folder that is not listed': file('src/modules/billing/index.ts', 'export {};'),
  'a use of what is not listed': { modules: { ...soundHouse.modules, audit: ['billing'] } },
});

keep(laws.noRings, {
  'a ring of files': { files: { 'src/lib/a.ts': "export * from './b.ts';", 'src/lib/b.ts': "export * from './a.ts';" } },
  'a ring of types': { files: { 'src/lib/a.ts': "import type { B } from './b.ts';\nexport type A = B;", 'src/lib/b.ts': "import type { A } from './a.ts';\nexport type B = A;" } },
});

keep(laws.doorsOnlyPass, {
  'a front door that does things': file('src/modules/audit/index.ts', "export { record } from './record.ts';\nexport const x = 1;"),
  'a front door of 61 lines': file('src/modules/audit/index.ts', "export { record } from './record.ts';\n".repeat(61)),
});

keep(laws.sqlPlace, {
  'the tag in an operation': file('src/modules/audit/x.ts', "import { sql } from '#lib/db/sql.ts';\nexport const x = sql;"),
  'SQL as text in an operation': file('src/modules/audit/x.ts', "export const x = 'select id from audit.entries';"),
  'a copy in a face': file('src/faces/cabinet/x.ts', "export const x = 'copy audit.entries from stdin';"),
});

keep(laws.testTools, {
  'the test database in the product': {
    files: { 'src/lib/db/test-database.ts': 'export const testDatabase = 1;', 'src/main/x.ts': "import { testDatabase } from '#lib/db/test-database.ts';\nexport const x = testDatabase;" },
  },
});

keep(laws.pureRules, {
  'a rule that asks the database': file('src/modules/metering/reading.rules.ts', "import { ofMeter } from './readings.sql.ts';\nexport const isTooHigh = () => ofMeter();"),
  'a rule that reads a file': file('src/modules/metering/reading.rules.ts', "import { readFileSync } from 'node:fs';\nexport const isTooHigh = readFileSync;"),
  'a rule that reads the clock': file('src/modules/metering/reading.rules.ts', 'export const isTooHigh = () => Temporal.Now.instant();'),
  'a rule that asks the database through another file': {
    files: {
      'src/modules/metering/reading.rules.ts': "export { x as isTooHigh } from './x.ts';",
      'src/modules/metering/x.ts': "import { ofMeter } from './readings.sql.ts';\nexport const x = ofMeter;",
    },
  },
});

keep(laws.pureViews, {
  'a view that calls an operation': file('src/faces/cabinet/readings/x.view.ts', "import * as metering from '#metering';\nexport const x = metering.submitReading;"),
  'a view that asks the database': file('src/faces/cabinet/readings/x.view.ts', "import { sql } from '#lib/db/sql.ts';\nexport const x = sql;"),
  'a view that reads the clock': file('src/ui/x.view.ts', 'export const x = () => Date.now();'),
});
