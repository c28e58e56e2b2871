import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { SignedStatement } from './head.ts';
import * as heads from './heads.sql.ts';

const HEADS_AT_ONCE = 1_000;

/** More than a line is long. */
const TAIL_BYTES = 4_096;

/**
 * Adds the heads that are not there yet to the operator's file `<code>.heads`, a line each: signature in base64, a space, the signed statement. Whoever rewrites the
 * database, or puts an old one back, cannot do so here, if the folder stands where only additions are taken.
 */
export async function writeHeads(db: Database, operator: { readonly id: number; readonly code: string }, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${operator.code}.heads`);
  for (let number = await latestIn(file), count = HEADS_AT_ONCE; count === HEADS_AT_ONCE; ) {
    const found = await reading(db, operator.id, (tx) => tx.many<SignedStatement>(heads.after(operator.id, number, HEADS_AT_ONCE)));
    count = found.length;
    number = found.at(-1)?.number ?? number;
    if (count > 0) await appendFile(file, found.map(({ statement, signature }) => `${signature.toString('base64')} ${statement}\n`).join(''), { mode: 0o600 });
  }
}

async function latestIn(file: string): Promise<bigint> {
  const opened = await open(file, 'a+');
  try {
    const { size } = await opened.stat();
    const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(TAIL_BYTES), position: Math.max(0, size - TAIL_BYTES) });
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    const whole = lines.at(-2);
    // What a crash cut short stays as a line that says nothing; the head it was to hold is written again.
    if (lines.at(-1) !== '') await opened.appendFile('\n');
    return whole === undefined ? 0n : BigInt(numberOf(whole) ?? numberOf(lines.at(-3) ?? '') ?? 0);
  } finally {
    await opened.close();
  }
}

const numberOf = (line: string): string | undefined => /"number":(\d+)/.exec(line)?.[1];
