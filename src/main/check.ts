import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodes } from '#lib/start-failure.ts';
import { layoutsOf, loadLayouts } from '#exchange';
import { loadProfiles } from '#operators';
import { explained } from './start.ts';

export const help = `kabinet check [FOLDER]

Judges the profiles and layouts of a folder (PROFILES_FOLDER, else ./profiles) without starting anything. Every fault is
one line: file, key, reason. Exit code 3 when there is one.`;

export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const folder = positionals[0] ?? process.env['PROFILES_FOLDER'] ?? join(import.meta.dirname, '../../profiles');
  return explained(async () => {
    const profiles = await loadProfiles(folder);
    const layouts = await loadLayouts(join(folder, 'layouts'));
    for (const profile of profiles) layoutsOf({ layouts }, { code: profile.code, profile });
    console.log(`Good: ${profiles.map(({ code }) => code).join(', ')}.`);
    return exitCodes.done;
  });
}
