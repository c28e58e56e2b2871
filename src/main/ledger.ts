import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as ledger from '#ledger';
import { withKabinet } from './start.ts';

export const help = `kabinet ledger verify [--operator CODE]

Goes through the books of every operator (or one) from their entries alone: postings balance, balances follow from each
other, no version is missing, no balance was on the wrong side. Every fault is one line.

Exit codes: 0 sound; 1 not; 2 wrong arguments. Environment: as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { operator: { type: 'string' } }, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new StartFailure('usage', 'kabinet ledger knows one word: verify');
  return withKabinet(async ({ db, operators }) => {
    const chosen = operators.filter(({ code }) => values.operator === undefined || code === values.operator);
    if (chosen.length === 0) throw new StartFailure('usage', `there is no operator ${values.operator}`);
    let isSound = true;
    for (const { id, code } of chosen) {
      const { books, postings, entries, faults } = await ledger.verifyBooks(db, id);
      for (const fault of faults) console.error(`${code}: ${fault}`);
      console.log(`${code}: ${books} books, ${postings} postings, ${entries} entries: ${faults.length === 0 ? 'sound' : `${faults.length} faults`}`);
      isSound &&= faults.length === 0;
    }
    return isSound ? exitCodes.done : exitCodes.failed;
  });
}
