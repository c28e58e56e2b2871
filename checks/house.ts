import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { parseSync, type Comment, type EcmaScriptModule, type Program } from 'oxc-parser';
import { modules } from '../modules.mjs';

/** The repository as its laws see it: text files by path, and every TypeScript file parsed. */
export interface House {
  /** Module → the modules it may use (modules.mjs). */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly files: ReadonlyMap<string, string>;
  readonly sources: readonly Source[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  /** `lib`, `ui`, `main`, `peers/<name>`, `modules/<name>` or `faces/<name>`: what borders run between. */
  readonly unit: string;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
  readonly module: EcmaScriptModule;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Nothing of it is left when the types are stripped. */
  readonly isType: boolean;
  readonly names: readonly string[];
  /** Path of the file inside the house; absent for packages and for what leads nowhere. */
  readonly target: string | undefined;
}

export const ROOT = join(import.meta.dirname, '..');

/** Reads the repository this file stands in. */
export function readHouse(): House {
  const files = ['src', 'peers', 'migrations', 'profiles', 'package.json', 'package-lock.json'].flatMap((place) => textsUnder(place));
  return houseOf(new Map(files), modules);
}

/** A house of given texts: what the laws are tried on. */
export function houseOf(files: ReadonlyMap<string, string>, uses: House['modules']): House {
  const aliases = JSON.parse(files.get('package.json') ?? '{}').imports ?? {};
  const sources = [...files.keys()].filter((path) => /^(src|peers)\/.*\.ts$/.test(path)).map((path) => sourceOf(path, files, aliases));
  return { modules: uses, files, sources };
}

/** The line of a place in a text, counted from one. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const TEXTS = new Set(['.ts', '.mjs', '.js', '.json', '.sql', '.yaml', '.md', '.css', '']);

/** Path and text of every text file under a folder of the repository, or of the one file. */
export function textsUnder(place: string): [string, string][] {
  let inside;
  try {
    inside = readdirSync(join(ROOT, place), { withFileTypes: true });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') return [];
    if (code !== 'ENOTDIR') throw error;
    return TEXTS.has(extname(place)) ? [[place, readFileSync(join(ROOT, place), 'utf8')]] : [];
  }
  return inside.filter((entry) => entry.isFile() || entry.isDirectory()).flatMap((entry) => textsUnder(posix.join(place, entry.name)));
}

function sourceOf(path: string, files: ReadonlyMap<string, string>, aliases: Record<string, string>): Source {
  const text = files.get(path) as string;
  const { module, program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found = importsIn(text, module).map((each) => ({ ...each, target: targetOf(path, each.specifier, files, aliases) }));
  return { path, text, unit: unitOf(path), isTest: path.endsWith('.test.ts'), imports: found, module, program, comments };
}

export function unitOf(path: string): string {
  const [top, second, third] = path.split('/') as [string, string, string];
  if (top !== 'src') return top === 'peers' ? `peers/${second}` : top;
  return second === 'modules' || second === 'faces' ? `${second}/${third}` : second;
}

function importsIn(text: string, module: EcmaScriptModule): Omit<Import, 'target'>[] {
  const still = module.staticImports.map((each) => ({
    specifier: each.moduleRequest.value,
    line: lineAt(text, each.start),
    isType: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
    names: each.entries.map((entry) => entry.importName.name ?? '*'),
  }));
  const passed = module.staticExports.flatMap((each) => {
    const from = each.entries.filter((entry) => entry.moduleRequest);
    const first = from[0]?.moduleRequest;
    if (!first) return [];
    return [{ specifier: first.value, line: lineAt(text, each.start), isType: from.every((entry) => entry.isType), names: from.map((entry) => entry.importName.name ?? '*') }];
  });
  const late = module.dynamicImports.map(({ start, moduleRequest }) => ({
    specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    line: lineAt(text, start),
    isType: false,
    names: ['*'],
  }));
  return [...still, ...passed, ...late];
}

function targetOf(from: string, specifier: string, files: ReadonlyMap<string, string>, aliases: Record<string, string>): string | undefined {
  const path = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : aliased(specifier, aliases);
  return path !== undefined && files.has(path) ? path : undefined;
}

/** What the `imports` of package.json make of `#name` and `#folder/*`. */
function aliased(specifier: string, aliases: Record<string, string>): string | undefined {
  for (const [alias, path] of Object.entries(aliases)) {
    const [before, after] = alias.split('*') as [string, string | undefined];
    if (after === undefined ? specifier === alias : specifier.startsWith(before))
      return posix.normalize(path.replace('*', specifier.slice(before.length)));
  }
  return undefined;
}
