import { parseArgs } from 'node:util';
import { StartFailure } from '#lib/start-failure.ts';
import { bank } from './bank/bank.ts';
import { enumeration } from './entry/enumeration.ts';
import { stuffing } from './entry/stuffing.ts';
import { operations } from './operations/operations.ts';
import { payments } from './payments/payments.ts';
import { signatures } from './signatures.ts';

/** Something tried out whole, faults included. It prints a line per step and throws at the first that fails. */
export interface Drill {
  readonly name: string;
  readonly about: string;
  /** `small` leaves out what takes long; `broken` shows instead that broken builds are seen; `seed` repeats a run, `pairs` says of how many sign-ins. */
  run(options: { readonly small: boolean; readonly broken: boolean; readonly seed: number | undefined; readonly pairs: number | undefined }): Promise<void>;
}

const drills: readonly Drill[] = [operations, signatures, payments, bank, enumeration, stuffing];

const help = `npm run drills -- [--small] [--broken] [--seed N] [--pairs N] [NAME ...]

Runs the named drills, or all of them:

${drills.map(({ name, about }) => `  ${name.padEnd(12)}${about}`).join('\n')}

  --small   leave out what takes long, for a run with every change
  --broken  run drills over deliberately broken builds instead, and fail when one is not seen
  --seed N  repeat a run
  --pairs N try so many pairs of names and passwords (stuffing)

Exit status 1 when a drill fails.`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartFailure ? error.message : error);
  return 1;
});

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { small: { type: 'boolean', default: false }, broken: { type: 'boolean', default: false }, seed: { type: 'string' }, pairs: { type: 'string' }, help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  if (values.help) return console.log(help), 0;
  const unknown = positionals.find((name) => !drills.some((drill) => drill.name === name));
  if (unknown !== undefined) throw new StartFailure('usage', `there is no drill ${unknown}; known: ${drills.map(({ name }) => name).join(', ')}`);
  for (const drill of drills) {
    if (positionals.length > 0 && !positionals.includes(drill.name)) continue;
    const startedMs = performance.now();
    console.log(`drill ${drill.name}${values.small ? ' (small)' : ''}`);
    await drill.run({ small: values.small, broken: values.broken, seed: numberIn(values.seed), pairs: numberIn(values.pairs) });
    console.log(`drill ${drill.name}: good, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
  }
  return 0;
}

function numberIn(given: string | undefined): number | undefined {
  return given === undefined ? undefined : Number(given);
}
