import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';

/** Where the registries stand, ready for COPY as they are: no mark to change, no date to turn. */
export interface Prepared {
  readonly accounts: string;
  readonly charges: string;
}

/** Turns registries into what COPY takes in without any work of its own: minor units, ISO dates, tabs. Not timed. */
export async function prepareForCopy(registries: { accounts: string; charges: string }, folder: string): Promise<Prepared> {
  const prepared = { accounts: `${folder}/accounts.tsv`, charges: `${folder}/charges.tsv` };
  const date = (text: string) => (text.includes('.') ? text.split('.').reverse().join('-') : text);
  const minor = (text: string) => text.replace(/[,.]/, '');
  const number = (text: string) => text.replace(',', '.');
  await rewrite(registries.accounts, prepared.accounts, ([account, holder, address, area = '', residents, contract, contractOn = '']) => [account, holder, address, number(area), residents, contract, date(contractOn)]);
  await rewrite(registries.charges, prepared.charges, ([account, period = '', service, opening = '', volume = '', unit, rate = '', ...sums]) => [
    ...[account, `${date(period)}-01`, service, minor(opening), number(volume), unit, number(rate)],
    ...sums.map(minor),
  ]);
  return prepared;
}

/** What COPY takes for nothing: a month in which a rate changed has none. */
const ABSENT = '\\N';

async function rewrite(from: string, to: string, change: (fields: string[]) => (string | undefined)[]): Promise<void> {
  const out = createWriteStream(to);
  let isHeader = true;
  let text = '';
  for await (const line of createInterface({ input: createReadStream(from, 'utf8') })) {
    if (line === '' || line.startsWith('#')) continue;
    if (!isHeader) text += `${change(line.split(';')).map((field) => field || ABSENT).join('\t')}\n`;
    isHeader = false;
    if (text.length < 1 << 18) continue;
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
    text = '';
  }
  out.end(text);
  await finished(out);
}

/** The plain way: psql's COPY into unlogged staging, then one INSERT…SELECT per table, as the application role. Milliseconds. */
export async function runBaseline(url: string, operatorId: number, { accounts, charges }: Prepared): Promise<number> {
  const psql = (script: readonly string[]) =>
    promisify(execFile)('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...script.flatMap((line) => ['-c', line]), url], { env: { ...process.env, PGOPTIONS: '-c role=kabinet_app' } });
  const startedMs = performance.now();
  await psql([
    'create unlogged table staging.plain_accounts (number text, holder text, address text, area numeric, residents integer, contract text, contract_on date)',
    `create unlogged table staging.plain_charges (number text, period date, service text, opening bigint, volume numeric, unit text, rate numeric,
      charged bigint, benefit bigint, recalculation bigint, penalty bigint, paid bigint, closing bigint)`,
    `\\copy staging.plain_accounts from '${accounts}'`,
    `\\copy staging.plain_charges from '${charges}'`,
    'analyze staging.plain_accounts, staging.plain_charges',
    'begin',
    `select set_config('app.operator_id', '${operatorId}', true)`,
    `insert into accounts.accounts (operator_id, number, holder, address, area, residents, contract, contract_on, import_id)
     select ${operatorId}, number, holder, address, area, residents, contract, contract_on, '00000000-0000-7000-8000-000000000000' from staging.plain_accounts`,
    `insert into accounts.charges (operator_id, account_id, period, service, volume, unit, rate, opening_minor, charged_minor, benefit_minor,
      recalculation_minor, penalty_minor, paid_minor, closing_minor, import_id)
     select ${operatorId}, a.id, c.period, c.service, c.volume, c.unit, c.rate, c.opening, c.charged, c.benefit,
      c.recalculation, c.penalty, c.paid, c.closing, '00000000-0000-7000-8000-000000000000'
     from staging.plain_charges c join accounts.accounts a on a.operator_id = ${operatorId} and a.number = c.number`,
    'commit',
    'drop table staging.plain_accounts, staging.plain_charges',
  ]);
  return performance.now() - startedMs;
}
