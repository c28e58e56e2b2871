import type { House } from './house.ts';

const message = (text: string): string => JSON.stringify({ 'metering.refusals.too-high': text });
const title = (text: string): string => JSON.stringify({ 'cabinet.readings.title': `${text}: {count}` });

/** The smallest house that keeps every law. Each violation changes one thing in it. */
export const soundHouse: { readonly modules: House['modules']; readonly files: Readonly<Record<string, string>> } = {
  modules: { audit: [], accounts: ['audit'], metering: ['audit', 'accounts'] },
  files: {
    'package.json': JSON.stringify({
      imports: {
        '#lib/*': './src/lib/*',
        '#ui': './src/ui/index.ts',
        '#audit': './src/modules/audit/index.ts',
        '#accounts': './src/modules/accounts/index.ts',
        '#metering': './src/modules/metering/index.ts',
      },
    }),
    'package-lock.json': JSON.stringify({ packages: { 'node_modules/pg': { version: '8.0.0', integrity: 'sha512-x' } } }),
    'profiles/electricity.yaml': 'name: x',
    'migrations/20261121-0100-metering.sql': 'create table metering.readings (operator_id integer not null, id bigint not null, primary key (operator_id, id));\n',
    'src/lib/clock.ts': 'export const systemClock = () => Temporal.Now.instant();',
    'src/lib/outcome.ts': 'export const refuse = (word: string) => ({ refused: word });',
    'src/lib/db/sql.ts': 'export const sql = (text: TemplateStringsArray) => text;',
    'src/lib/html/html.ts': 'export const html = (text: TemplateStringsArray, ...values: unknown[]) => [text, values];',
    'src/ui/index.ts': "export { button } from './button/button.view.ts';",
    'src/ui/button/button.view.ts': "import { html } from '#lib/html/html.ts';\nexport const button = (label: string) => html`<button>${label}</button>`;",
    'src/modules/audit/index.ts': "export { record } from './record.ts';",
    'src/modules/audit/record.ts': "import * as rows from './entries.sql.ts';\nexport const record = () => rows.insert();",
    'src/modules/audit/entries.sql.ts': "import { sql } from '#lib/db/sql.ts';\nexport const insert = () => sql`insert into audit.entries (operator_id) values (1)`;",
    'src/modules/accounts/index.ts': "export { openAccount } from './open-account.ts';\nexport type { Account } from './account.ts';\nexport { publicId } from './account.ts';",
    'src/modules/accounts/account.ts': 'export interface Account { readonly id: bigint }\nexport const publicId = (id: bigint) => `acc_${id}`;',
    'src/modules/accounts/open-account.ts': "import * as audit from '#audit';\nexport const openAccount = () => audit.record();",
    'src/modules/metering/index.ts': "export { submitReading } from './submit-reading.ts';",
    'src/modules/metering/submit-reading.ts':
      "import { refuse } from '#lib/outcome.ts';\nimport { isTooHigh } from './reading.rules.ts';\nimport * as rows from './readings.sql.ts';\nexport const submitReading = (value: bigint) => (isTooHigh(value) ? refuse('too-high') : rows.ofMeter());",
    'src/modules/metering/reading.rules.ts': 'export const isTooHigh = (value: bigint) => value > 9n;',
    'src/modules/metering/readings.sql.ts': "import { sql } from '#lib/db/sql.ts';\nexport const ofMeter = () => sql`select id from metering.readings order by id`;",
    'src/modules/metering/messages/kk.json': message('Көрсеткіштер'),
    'src/modules/metering/messages/ru.json': message('Показания'),
    'src/modules/metering/messages/en.json': message('Readings'),
    'src/faces/cabinet/messages/kk.json': title('Көрсеткіштер'),
    'src/faces/cabinet/messages/ru.json': title('Показания'),
    'src/faces/cabinet/messages/en.json': title('Readings'),
    'src/faces/cabinet/index.ts': "export { readingRows as rows } from './readings/routes.ts';\nexport { cabinetPaths } from './paths.ts';",
    'src/faces/cabinet/paths.ts': 'export const cabinetPaths = (base: string) => ({ readings: () => `${base}/readings`, reading: (id: string) => `${base}/readings/${id}` });',
    'src/faces/cabinet/readings/routes.ts':
      "import * as list from './list.page.ts';\nexport const readingRows = [\n  { method: 'GET', path: '/readings', needs: 'user', audit: null, run: list.get },\n  { method: 'POST', path: '/readings/:id', needs: 'user', audit: 'reading.submitted', run: list.post },\n];",
    'src/faces/cabinet/readings/list.page.ts':
      "import * as metering from '#metering';\nimport { list } from './list.view.ts';\nexport const get = (t: (key: string, values: object) => string, paths: any) => list(t('cabinet.readings.title', { count: 1 }), paths);\nexport const post = () => metering.submitReading(1n);",
    'src/faces/cabinet/readings/list.view.ts':
      "import { html } from '#lib/html/html.ts';\nimport type * as accounts from '#accounts';\nimport { publicId } from '#accounts';\nimport { button } from '#ui';\nexport const list = (title: string, paths: any, account?: accounts.Account) => html`<h1>${title}</h1><a href=\"${paths.readings()}\">${publicId(account?.id ?? 1n)}</a><form action=\"${paths.reading('1')}\">${button(title)}</form>`;",
    'src/main/kabinet.ts': "import { rows } from '../faces/cabinet/index.ts';\nexport const all = rows;",
  },
};
