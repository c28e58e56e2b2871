import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#lib/clock.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as operators from '#operators';
import { readConfig } from '../config.ts';
import { generateRegistries } from './generate-registries.ts';
import { demonstrationVillage, hasVillagers, orderFor } from './world.ts';

export const help = `kabinet demo generate [OPTIONS]

Writes the registries of the demonstration operators, the same for the same order: accounts, charges, bills, payments, meters, readings and
rates, as profiles/layouts describes them. Load them with kabinet import. Nothing else is touched.

  --operator CODE   of one operator alone
  --accounts N      how many accounts; the village comes first (2000)
  --from N          leave out so many accounts at the beginning (0)
  --months N        how many months of history (36)
  --until YYYY-MM   the month of the latest bill (the month before this one)
  --folder PATH     where to write, a folder per operator below it (./registries)`;

/** Prints one line per file: path, records. */
export async function generate(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { operator: text, accounts: text, from: text, months: text, until: text, folder: text } });
  const count = (name: 'accounts' | 'from' | 'months') => {
    if (values[name] !== undefined && !/^\d{1,8}$/.test(values[name])) throw new StartFailure('usage', `--${name} must be a number`);
    return values[name] === undefined ? {} : { [name]: Number(values[name]) };
  };
  if (values.until !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(values.until)) throw new StartFailure('usage', '--until must be a month, YYYY-MM');
  const profiles = await operators.loadProfiles(readConfig({ ...process.env, KABINET_MODE: 'demo' }).profilesFolder);
  const village = demonstrationVillage();
  const chosen = profiles.filter((profile) => (values.operator === undefined || values.operator === profile.code) && hasVillagers(village, profile));
  if (chosen.length === 0) throw new StartFailure('usage', `the demonstration has no operator ${values.operator ?? ''}`);
  for (const profile of chosen) {
    const order = orderFor({ code: profile.code, zone: profile.zone, profile }, systemClock(), join(values.folder ?? 'registries', profile.code));
    const asked = { ...order, ...count('accounts'), ...count('from'), ...count('months'), ...(values.until && { until: Temporal.PlainYearMonth.from(values.until) }) };
    for (const { path, records } of generateRegistries(asked)) console.log(`${path} ${records}`);
  }
  return exitCodes.done;
}
