import { parseArgs } from 'node:util';
import { isRefused } from '#lib/outcome.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as exchange from '#exchange';
import { withKabinet } from './start.ts';

export const help = `kabinet program --operator CODE --name NAME --scope SCOPE [--scope SCOPE] [--days N]
kabinet program --operator CODE --end ID

Lets a program of the operator, such as its billing system, take part in the exchange by the API. Prints its id and its token; the
token is shown this once. With --end the token of a program opens nothing any more.

  --operator CODE   whose program it is
  --name NAME       what it is called in the audit record
  --scope SCOPE     ${exchange.PROGRAM_SCOPES.join(', ')}
  --days N          how long the token opens something (90, at most 366)
  --end ID          the program whose token ends

Environment: as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { operator: text, name: text, scope: { type: 'string', multiple: true }, days: text, end: text } });
  const { operator: code, name, scope = [], days = '90', end } = values;
  if (!code || (!end && (!name || scope.length === 0))) throw new StartFailure('usage', 'kabinet program needs --operator, and --name with --scope, or --end');
  if (!scope.every(exchange.isProgramScope)) throw new StartFailure('usage', `--scope must be one of ${exchange.PROGRAM_SCOPES.join(', ')}`);
  return withKabinet(async (kabinet) => {
    const operator = kabinet.operators.find((one) => one.code === code);
    if (!operator) throw new StartFailure('usage', `there is no operator ${code}`);
    if (end) {
      if (isRefused(await exchange.endProgram(kabinet, operator, end, kabinet.clock()))) throw new StartFailure('usage', `there is no program ${end}`);
      return exitCodes.done;
    }
    const enrolled = await exchange.enrolProgram(kabinet, operator, { name: name as string, scopes: scope, validDays: Number(days) }, kabinet.clock());
    if (isRefused<'no-scope' | 'too-long'>(enrolled)) throw new StartFailure('usage', '--days must be from 1 to 366');
    console.log(`${enrolled.id} ${enrolled.token}`);
    return exitCodes.done;
  });
}
