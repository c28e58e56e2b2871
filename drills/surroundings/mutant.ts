import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A build that is broken on purpose: texts of files replaced by others. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

const COPIED = ['src', 'migrations', 'profiles', 'drills', 'checks', 'peers', 'package.json', 'modules.mjs', 'demo'];

/** Runs work over a copy of the tree with the mutation in it. Throws when a text to replace is not there any more. */
export async function withMutant<T>(root: string, { name, changes }: Mutant, work: (broken: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(path.join(tmpdir(), 'kabinet-mutant-'));
  try {
    for (const part of COPIED) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    for (const { file, from, to } of changes) {
      const place = path.join(copy, file);
      const text = readFileSync(place, 'utf8');
      if (!text.includes(from)) throw new Error(`the mutant "${name}" no longer fits ${file}`);
      writeFileSync(place, text.replace(from, () => to));
    }
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
