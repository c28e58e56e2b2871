import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { BadCalendar, readCalendarFile, type CalendarFile } from '#lib/working-days/calendar-file.ts';
import * as calendars from '#calendars';
import { withKabinet } from './start.ts';

export const help = `kabinet calendar import FILE

Loads years of a country's production calendar (holidays, moved days off, working weekends) for every operator whose profile keeps to
it. FILE is JSON or YAML: country, and under years the source, the holidays and the working weekends of each. A year that is
there already is replaced; a faulty file changes nothing.

Exit codes: 0 done; 1 the file cannot be used; 2 wrong arguments. Environment: as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [word, path, ...more] = positionals;
  if (word !== 'import' || path === undefined || more.length > 0) throw new StartFailure('usage', 'kabinet calendar knows one word: import FILE');
  const file = await readFileOf(path);
  return withKabinet(async (kabinet) => {
    for (const operator of kabinet.operators) {
      if (operator.profile.calendar !== file.country) continue;
      const changed = await calendars.importCalendar(kabinet, operator, file, kabinet.clock());
      console.log(`${operator.code}: ${changed.length === 0 ? 'nothing new' : changed.join(', ')}`);
    }
    return exitCodes.done;
  });
}

async function readFileOf(path: string): Promise<CalendarFile> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new StartFailure('usage', `${path} cannot be read: ${error.message}`, { cause: error });
  });
  try {
    return readCalendarFile(parse(text));
  } catch (error) {
    if (error instanceof BadCalendar) throw new StartFailure('failed', `${path}:\n${error.message}`, { cause: error });
    throw new StartFailure('failed', `${path} is neither JSON nor YAML`, { cause: error });
  }
}
