import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Profile } from './profile.ts';
import { judgeProfile } from './profile.rules.ts';

/** Profiles that cannot be used; the message has one line per fault: file, key, reason. */
export class BadProfiles extends Error {}

/**
 * Reads every `*.yaml` of a folder. Throws `BadProfiles` with all faults of all files at once, so that an operator's
 * administrator mends a file in one go.
 */
export async function loadProfiles(folder: string): Promise<Profile[]> {
  const found = await readdir(folder).catch((error: Error) => {
    throw new BadProfiles(`${folder}: the folder cannot be read`, { cause: error });
  });
  const files = found.filter((name) => name.endsWith('.yaml')).sort();
  if (files.length === 0) throw new BadProfiles(`${folder}: there is no profile (*.yaml)`);
  const faults: string[] = [];
  const profiles: Profile[] = [];
  for (const name of files) {
    const parsed = parseDocument(await readFile(join(folder, name), 'utf8'));
    const wrong = parsed.errors.length > 0 ? parsed.errors.map((error) => ({ key: `line ${error.linePos?.[0].line ?? '?'}`, reason: error.message.split(/ at line \d/)[0] })) : judgeProfile(parsed.toJS());
    for (const { key, reason } of wrong) faults.push(`${join(folder, name)}: ${key}: ${reason}`);
    profiles.push(parsed.toJS() as Profile);
  }
  faults.push(...clashes(profiles));
  if (faults.length > 0) throw new BadProfiles(faults.join('\n'));
  return profiles;
}

/** Codes and host names must tell operators apart. */
function clashes(profiles: readonly Profile[]): string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const profile of profiles) {
    for (const word of [profile.code, ...Object.values(profile.hosts ?? {})]) {
      if (owners.has(word)) faults.push(`${profile.code}.yaml: ${word} is already used by ${owners.get(word)}`);
      owners.set(word, profile.code);
    }
  }
  return faults;
}
