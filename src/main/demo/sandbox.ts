import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '#operators';
import type { Config } from '../config.ts';
import { startProgram } from './start-program.ts';

const PROGRAM = join(import.meta.dirname, '../../../peers/acquirer/main.ts');

/** Writes a key for every operator that takes payments, once, and the list of merchants for the sandbox; returns the list's path. */
export function writeMerchants({ dataFolder, secretsFolder }: Pick<Config, 'dataFolder' | 'secretsFolder'>, profiles: readonly Profile[], ownAddress: string): string {
  const folder = join(dataFolder, 'acquirer');
  for (const needed of [folder, secretsFolder]) mkdirSync(needed, { recursive: true, mode: 0o700 });
  const merchants = profiles.flatMap(({ code, currency, payments }) => {
    if (!payments) return [];
    const { provider, publicId } = payments.acquirer;
    const hooks = `${ownAddress}/${code}/api/hooks/${provider}`;
    return [{ dialect: provider, id: publicId, secret: keyIn(join(secretsFolder, `${code}.acquirer`)), currency, notices: { '*': hooks, check: `${hooks}/check`, result: `${hooks}/result` } }];
  });
  const file = join(folder, 'merchants.json');
  writeFileSync(file, JSON.stringify(merchants, null, 2), { mode: 0o600 });
  return file;
}

function keyIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Starts the sandbox acquirer at the address that the settings name, and waits until it answers. Throws StartFailure when it does not. */
export function startSandbox(config: Pick<Config, 'dataFolder'>, merchants: string, address: string, started: AsyncDisposableStack): Promise<void> {
  const books = join(config.dataFolder, 'acquirer', 'books.jsonl');
  const args = ['--merchants', merchants, '--port', new URL(address).port, '--books', books, '--address', address];
  return startProgram(started, PROGRAM, args, `the sandbox acquirer could not start at ${address}; choose another address: ACQUIRER_URL=http://localhost:PORT npm start`);
}
