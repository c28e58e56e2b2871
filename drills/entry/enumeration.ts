import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { withMutant, type Mutant } from '../surroundings/mutant.ts';
import type { Drill } from '../run.ts';
import { compare, MEDIANS_AT_MOST_MS, T_AT_MOST, type Answered } from './compare.ts';
import { doors, type Door } from './doors.ts';
import { addressOf, openStand, type Stand } from './stand.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const PAIRS = { small: 40, all: 2_000 } as const;

/**
 * Asks about people who exist and people who do not, turn and turn about, at every place where an address is typed: status, headers, body, cookies and time must be the same. Small, it judges what is
 * seen as strictly, and of the times only what leaving out the work would do to them.
 */
export const enumeration: Drill = {
  name: 'enumeration',
  about: 'sign-in, recovery, registration, another letter and change of address answer alike whoever exists; --broken: it goes red on builds that tell',
  async run({ small, broken }) {
    if (broken) return seeBroken('enumeration', mutants, /tells who exists|a page answers 500/);
    await using opened = new AsyncDisposableStack();
    const stand = await openStand(opened);
    for (const door of doors) await tryDoor(stand, door, { small });
  },
};

async function tryDoor(stand: Stand, door: Door, { small }: { readonly small: boolean }): Promise<void> {
  const pairs = small ? PAIRS.small : PAIRS.all;
  const existing = Array.from({ length: pairs }, addressOf);
  await stand.users(door.operator, existing, existing.map(() => 'nobody knows it'));
  const knock = await door.open(stand);
  const told: Record<'existing' | 'missing', Answered[]> = { existing: [], missing: [] };
  // The first answers of a program are slower, whoever they are about.
  for (let warming = 0; warming < 5; warming += 1) await knock(addressOf());
  for (let from = 0; from < pairs; from += door.batch) {
    await stand.forgetTries();
    const turns = existing.slice(from, from + door.batch).flatMap((email) => (Math.random() < 0.5 ? [email, undefined] : [undefined, email]));
    const lane = async () => {
      for (let left = turns.length; left > 0; left = turns.length) {
        const email = turns.pop();
        told[email === undefined ? 'missing' : 'existing'].push(await knock(email ?? addressOf()));
      }
    };
    await Promise.all(Array.from({ length: door.lanes }, lane));
  }
  const { t, apartMs, faults } = compare(told.existing, told.missing, { small });
  const statuses = [...new Set([...told.existing, ...told.missing].map(({ status }) => status))].join(' and ');
  console.log(`  ${door.name}: ${told.existing.length} and ${told.missing.length} answers of ${statuses}, t = ${t.toFixed(2)}, medians ${apartMs.toFixed(2)} ms apart`);
  if (faults.length > 0) throw new Error(`${door.name} tells who exists (|t| below ${T_AT_MOST}, medians less than ${MEDIANS_AT_MOST_MS} ms apart): ${faults.join('; ')}`);
}

/** One for how long an answer takes, one for what it says. */
const mutants: readonly Mutant[] = [
  {
    name: 'a password is verified only where there is one',
    changes: [{ file: 'src/modules/identity/sign-in/sign-in.ts', from: 'const verdict = await verifyPassword(', to: "const verdict = !person ? 'wrong' : await verifyPassword(" }],
  },
  {
    name: 'an unknown name is said to be unknown',
    changes: [{ file: 'src/modules/identity/recovery/start-recovery.ts', from: '    if (!user || !(await hasPassword(tx, user.id))) return;', to: "    if (!user) throw new Error('nobody');\n    if (!(await hasPassword(tx, user.id))) return;" }],
  },
];

/** Runs a small drill over broken builds; throws when one is not seen. Seen is what the drill itself finds fault with, in words of its own: a build that does not even start shows nothing. */
export async function seeBroken(drill: string, broken: readonly Mutant[], fault: RegExp): Promise<void> {
  for (const mutant of broken) {
    const said = await withMutant(ROOT, mutant, async (copy) => {
      const child = spawn(process.execPath, [...process.execArgv, path.join(copy, 'drills/run.ts'), '--small', drill], { cwd: copy, stdio: ['ignore', 'ignore', 'pipe'] });
      const [words] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      return words;
    });
    if (!fault.test(said)) throw new Error(`not seen: ${mutant.name}\n${said}`);
    console.log(`  seen: ${mutant.name}`);
  }
}
