import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as eds from '#lib/eds/index.ts';
import { credentialIn } from '../eds/sign-file.ts';
import { writeAuthority } from '../eds/make-test-authority.ts';
import { authorityIn } from '../eds/run-authority.ts';
import type { Village, Villager, VillagePerson } from './village.ts';

/** Remembers where the authority of a folder answers: its certificates say so. */
const PLACE = 'place';

/**
 * Makes an authority for the demonstration, once for every address that it answers at, and a key for everybody of the village whom an operator knows by a number. Keys belong
 * to nobody: whoever starts a demonstration has all of them.
 */
export function makeSigningKeys(folder: string, place: string, village: Village, now: Temporal.Instant): void {
  const isMade = existsSync(join(folder, PLACE)) && readFileSync(join(folder, PLACE), 'utf8') === place;
  if (!isMade) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeAuthority(folder, { kind: 'gost-2015-512', from: now.subtract({ hours: 24 }), place }, now);
  }
  const authority = authorityIn(folder, { from: now.subtract({ hours: 1 }), place });
  const made = new Set(readdirSync(folder));
  for (const person of village.people) if (person.persons && !made.has(`${person.code}.key`)) writeKey(folder, person, authority);
  writeFileSync(join(folder, PLACE), place);
}

/** The key of a villager. */
export const villagerKey = (folder: string, { code }: Villager): eds.Credential => credentialIn(join(folder, `${code}.key`), join(folder, `${code}.cer`));

function writeKey(folder: string, person: Villager, authority: eds.TestAuthority): void {
  const [known] = person.persons!;
  const actsFor = known!.kind === 'legal-entity';
  const [family, given] = [person.family, person.given].map((name) => name.toLocaleUpperCase('kk')) as [string, string];
  const subject = [
    ['2.5.4.3', `${family} ${given}`], ['2.5.4.4', family], ['2.5.4.5', `IIN${actsFor ? known!.iin : known!.number}`], ['2.5.4.6', 'KZ'],
    ...(actsFor ? [['2.5.4.10', known!.organisation!], ['2.5.4.11', `BIN${known!.number}`]] as const : []),
    ...(person.patronymic ? [['2.5.4.42', person.patronymic.toLocaleUpperCase('kk')]] as const : []),
  ] as const;
  const { certificate, key } = authority.issueTo(roleOf(known!), { subject });
  writeFileSync(join(folder, `${person.code}.cer`), certificate.bytes);
  writeFileSync(join(folder, `${person.code}.key`), `-----BEGIN PRIVATE KEY-----\n${Buffer.from(key.export()).toString('base64')}\n-----END PRIVATE KEY-----\n`, { mode: 0o600 });
}

const roleOf = ({ kind, isEmployee }: VillagePerson): eds.TestRole => (kind !== 'legal-entity' ? 'individual' : isEmployee ? 'employee' : 'head');
