import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysFrom, type Keys } from '#lib/keys.ts';
import type { Config } from './config.ts';

/** The installation's keys: from the environment, or, in a trial installation, from a key made once beside the embedded database. */
export function readKeys(config: Pick<Config, 'masterKey' | 'dataFolder'>): Keys {
  return keysFrom(Buffer.from(config.masterKey ?? trialKey(config.dataFolder), 'hex'));
}

function trialKey(folder: string): string {
  const file = join(folder, 'master-key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
