import type { House, Import, Source } from './house.ts';

/** What running a source runs besides itself: files of the house and packages, each with the way it was reached. */
export interface Reached {
  readonly what: string;
  readonly by: readonly string[];
}

/**
 * Everything a source pulls in at run time. Types pull nothing in; through a front door only the files behind the
 * names that are used count, so that a pure word of a module may be had without its database.
 */
export function reachedFrom(source: Source, house: House): Reached[] {
  const byPath = new Map(house.sources.map((each) => [each.path, each]));
  const seen = new Map<string, Reached>();
  const follow = (from: Source, by: readonly string[]): void => {
    for (const what of from.imports.filter((found) => !found.isType).flatMap((found) => behind(found, from, byPath))) {
      if (seen.has(what)) continue;
      seen.set(what, { what, by });
      const next = byPath.get(what);
      if (next) follow(next, [...by, what]);
    }
  };
  follow(source, [source.path]);
  return [...seen.values()];
}

const FRONT_DOOR = /^src\/(modules\/[^/]+|ui)\/index\.ts$/;

function behind(found: Import, from: Source, byPath: ReadonlyMap<string, Source>): string[] {
  const door = found.target && FRONT_DOOR.test(found.target) && byPath.get(found.target);
  if (!door) return [found.target ?? found.specifier];
  const names = new Set(found.names.includes('*') ? membersUsed(found, from) : found.names);
  return door.imports.filter((passed) => !passed.isType && passed.names.some((name) => names.has(name) || name === '*')).flatMap((passed) => passed.target ?? []);
}

/** `accounts.publicId` after `import * as accounts`: the local name is the specifier's by custom, so the text is asked. */
function membersUsed(found: Import, from: Source): string[] {
  const local = new RegExp(`import \\* as (\\w+) from '${found.specifier}'`).exec(from.text)?.[1];
  return local === undefined ? [] : [...from.text.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))].map((match) => match[1] as string);
}
