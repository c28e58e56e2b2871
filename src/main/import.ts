import { parseArgs } from 'node:util';
import { reading } from '#lib/db/transaction.ts';
import { decimal } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as exchange from '#exchange';
import type { Kabinet } from './house.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet import --operator CODE --layout CODE [--encoding NAME] FILE …

Loads registries of the billing system, one after the other: reads, compares, applies. All of a file or nothing of it.
Progress goes to the error output. A file whose totals change more than the profile allows one person stays previewed,
for a second person to decide in the office.

  --operator CODE   whose registry it is
  --layout CODE     how it is written; one of the profile's imports.layouts
  --encoding NAME   ${exchange.ENCODINGS.join(', ')}; told by the content unless given

Exit codes: 0 applied, or applied before; 1 not applied, and why; 2 wrong arguments. Environment: as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  const options = { operator: { type: 'string' }, layout: { type: 'string' }, encoding: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { operator: code, layout, encoding } = values;
  if (!code || !layout || positionals.length === 0) throw new StartFailure('usage', 'kabinet import needs --operator, --layout and a file; kabinet import --help tells more');
  if (encoding !== undefined && !exchange.isEncoding(encoding)) throw new StartFailure('usage', `--encoding must be one of ${exchange.ENCODINGS.join(', ')}`);
  return withKabinet(async (kabinet) => {
    for (const path of positionals) {
      const isApplied = await importOne(kabinet, code, { path, layout, ...(encoding && { encoding }) });
      if (!isApplied) return exitCodes.failed;
    }
    return exitCodes.done;
  });
}

interface Wish {
  readonly path: string;
  readonly layout: string;
  readonly encoding?: exchange.Encoding;
}

async function importOne(kabinet: Kabinet, code: string, wish: Wish): Promise<boolean> {
  const operator = kabinet.operators.find((one) => one.code === code);
  if (!operator) throw new StartFailure('usage', `there is no operator ${code}`);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const outcome = await exchange.importNow(kabinet, operator, { ...wish, signal: stop.signal }, kabinet.clock, showProgress(wish.path));
    if (!isRefused<exchange.ImportNowRefusal>(outcome)) return tell(kabinet, wish.path, outcome);
    const before = 'importId' in outcome ? await reading(kabinet.db, operator.id, (tx) => exchange.importOf(tx, outcome.importId)) : undefined;
    console.error(`${wish.path}: ${kabinet.texts(LANGUAGE, operator.zone)(refusalKey(outcome.refused))}${before ? ` ${before.state} ${before.stateAt.toString()} (${before.id})` : ''}`);
    return before?.state === 'applied';
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** What programs say to administrators. */
const LANGUAGE = 'en';
const ZONE = 'UTC';

const FILE_REFUSALS: readonly string[] = ['empty', 'binary', 'too-large'];
const refusalKey = (word: string): string => `${FILE_REFUSALS.includes(word) ? 'files' : 'exchange'}.refusals.${word}`;

function showProgress(path: string): (progress: exchange.Progress) => void {
  return ({ phase, done, total }) => console.error(`${path}: ${phase} ${total === 0n ? 100 : (done * 100n) / total} %`);
}

function tell(kabinet: Kabinet, path: string, { state, word, preview, rejects }: exchange.ImportDetail): boolean {
  const text = kabinet.texts(LANGUAGE, ZONE);
  if (preview) console.error(`${path}: ${preview.taken} of ${preview.lines} lines taken, ${preview.rejected} rejected, total ${decimal(preview.totalMinor)}`);
  for (const reject of rejects) console.error(`${path}:${reject.line}: ${text(`exchange.rejects.${reject.word}`)}${reject.field ? ` (${reject.field})` : ''}`);
  if (word) console.error(`${path}: ${text(`exchange.words.${word}`)}`);
  console.error(`${path}: ${state}`);
  return state === 'applied';
}
