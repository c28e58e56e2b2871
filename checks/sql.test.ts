import { keep } from './law.ts';
import { soundHouse } from './sound-house.ts';
import * as laws from './sql-laws.ts';

const asked = (statement: string) => ({ files: { 'src/modules/metering/x.sql.ts': `import { sql } from '#lib/db/sql.ts';\nexport const x = (id: bigint) => sql\`${statement}\`;` } });
const migrated = (text: string) => ({ files: { 'migrations/20261121-0200-x.sql': text } });

keep(laws.ownSchema, {
  'the table of another module': asked('select id from audit.entries order by id'),
  'the function of another module': asked('select accounts.secret(${id})'),
  'a view of a module it may not use': { ...asked('select id from accounts.pub_names'), modules: { ...soundHouse.modules, metering: ['audit'] } },
  'a table that another module does not publish': asked('select r.id from metering.readings r join accounts.accounts a on a.id = r.id'),
  'a table without its schema': asked('select id from readings'),
});

keep(laws.oneReach, {
  'an account by its link': { files: { 'src/modules/accounts/x.sql.ts': `import { sql } from '#lib/db/sql.ts';\nexport const x = (userId: string) => sql\`select account_id from accounts.links where user_id = ${'$'}{userId} order by account_id\`;` } },
  'an account by the view of another module': asked('select account_id from accounts.pub_managed where user_id = ${id} order by account_id'),
});

keep(laws.ownMigration, {
  'a foreign key upwards': migrated('create table accounts.x (id bigint references metering.readings);'),
});

keep(laws.wording, {
  'between': asked('select id from metering.readings where id between 1 and 2'),
  'varchar': migrated('create table metering.x (name varchar(20));'),
  'serial': migrated('create table metering.x (id bigserial primary key);'),
  'select *': asked('select * from metering.readings'),
  'all columns of an alias': asked('select r.* from metering.readings r'),
  'upper case': asked('SELECT id from metering.readings'),
  'an instant without its zone': migrated('create table metering.x (at timestamp);'),
  'an amount in floating point': migrated('create table metering.x (amount double precision);'),
  'an offset': asked('select id from metering.readings order by id offset ${id}'),
});

keep(laws.orders, {
  'an order that leaves ties': asked('select id from metering.readings order by value desc limit 1'),
  'an order within an aggregate': asked('select array_agg(id order by value) from metering.readings'),
});

keep(laws.migrationNames, {
  'a migration without a number': { files: { 'migrations/readings.sql': 'select 1;' } },
});
