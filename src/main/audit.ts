import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#lib/db/database.ts';
import { createLog } from '#lib/log.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as audit from '#audit';
import { listEnrolled } from '#operators';
import { readConfig } from './config.ts';
import { readKeys } from './master-key.ts';
import { explained, withDatabase } from './start.ts';

export const help = `kabinet audit verify [--dump FILE] [--heads DIR] [--key FILE …] [--operator CODE]
kabinet audit key

verify goes through the audit record of every operator (or one): heads are signed, follow from each other and are those known outside the database; every entry
is what was sealed, in its time, and none is missing. The first faults are printed, a line each, with the number of the entry or head.

  --dump FILE   a dump by pg_dump in plain text, instead of the database of DATABASE_URL
  --heads DIR   heads that were written outside the database; else AUDIT_HEADS_FOLDER
  --key FILE    public key that sealed, PEM; may be repeated. Else that of the installation's master key

key prints the public key that seals, for whoever is to verify without the installation.

Exit codes: 0 sound; 1 not; 2 wrong arguments. Environment: as kabinet serve; with --dump and --key none is read.`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { dump: { type: 'string' }, heads: { type: 'string' }, key: { type: 'string', multiple: true, default: [] as string[] }, operator: { type: 'string' } },
  });
  const [word, ...more] = positionals;
  if (more.length > 0 || (word !== 'verify' && word !== 'key')) throw new StartFailure('usage', 'kabinet audit is followed by verify or key');
  if (word === 'key') return explained(async () => (process.stdout.write(ownKey()), exitCodes.done));
  const keys = () => audit.keysFromPem(values.key.length > 0 ? values.key.map((file) => readFileSync(file, 'utf8')) : [ownKey()]);
  if (values.dump !== undefined) {
    const dump = audit.recordInDump(values.dump);
    return judge(dump, chosen(await dump.operators(), values.operator), keys(), values.heads);
  }
  return explained(async () => {
    const config = readConfig(process.env);
    return withDatabase(config, createLog(config.logLevel), async (url) => {
      const source = await audit.recordInDatabase(url);
      const db = openDatabase({ url, connections: 1 });
      const operators = await listEnrolled(db).finally(() => db.close());
      return judge(source, chosen(operators, values.operator), keys(), values.heads ?? config.auditHeadsFolder).finally(() => source.close());
    });
  });
}

const ownKey = (): string => readKeys(readConfig(process.env)).signerFor(audit.SEALING).publicKey;

type Enrolled = Awaited<ReturnType<typeof listEnrolled>>[number];

function chosen(operators: readonly Enrolled[], code: string | undefined): readonly Enrolled[] {
  const found = operators.filter((operator) => code === undefined || operator.code === code);
  if (found.length === 0) throw new StartFailure('usage', `there is no operator ${code ?? 'at all'}`);
  return found;
}

/** Faults printed of one operator; where there is one there may be thousands. */
const MOST = 20;

async function judge(source: audit.RecordSource, operators: readonly Enrolled[], keys: audit.PublicKeys, headsFolder: string | undefined): Promise<number> {
  let isSound = true;
  for (const operator of operators) {
    const found = await audit.verifyRecord(source, operator, headsOutside(headsFolder, operator.code), keys, Date.now());
    for (const fault of found.faults.slice(0, MOST)) console.error(`${operator.code}: ${fault}`);
    console.log(sentenceOf(found));
    isSound &&= found.faults.length === 0;
  }
  return isSound ? exitCodes.done : exitCodes.failed;
}

function headsOutside(folder: string | undefined, code: string): string[] {
  const file = folder && join(folder, `${code}.heads`);
  return file && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

const sentenceOf = ({ operator, entries, heads, unsealed, forgotten, faults }: audit.Found): string =>
  `${operator}: ${entries} entries under ${heads} heads, ${unsealed} not sealed yet, ${forgotten} without where they came from: ${faults.length === 0 ? 'sound' : `${faults.length} faults`}`;
