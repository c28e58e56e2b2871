import assert from 'node:assert/strict';
import test from 'node:test';
import { houseOf, lineAt, readHouse, type House, type Import, type Source } from './house.ts';
import { soundHouse } from './sound-house.ts';

/** Something that holds everywhere in the house. Faults begin with the path of the file at fault. */
export interface Law {
  readonly name: string;
  readonly judge: (house: House) => string[];
}

/** Files that replace or join those of the sound house; `modules` replaces its modules.mjs. */
export interface Violation {
  readonly modules?: House['modules'];
  readonly files?: Readonly<Record<string, string>>;
}

/** Registers the tests of a law: this repository keeps it, a sound house keeps it, and every violation is caught where it is. */
export function keep(law: Law, violations: Readonly<Record<string, Violation>>): void {
  test(law.name, () => assert.deepEqual(law.judge(house()), []));
  for (const [what, { modules = soundHouse.modules, files = {} }] of Object.entries(violations)) {
    test(`${law.name}: caught is ${what}`, () => {
      const sound = new Map(Object.entries(soundHouse.files));
      assert.deepEqual(law.judge(houseOf(sound, soundHouse.modules)), []);
      const faults = law.judge(houseOf(new Map([...sound, ...Object.entries(files)]), modules));
      const places = [...Object.keys(files), 'modules.mjs'];
      assert.notDeepEqual(faults, []);
      for (const fault of faults) assert.ok(places.some((place) => fault.startsWith(place) || place.startsWith(fault.split(':')[0] as string)), fault);
    });
  }
}

let read: House | undefined;

/** The repository, read once for all checks. */
export const house = (): House => (read ??= readHouse());

/** A law about each source by itself. */
export const sourceLaw = (name: string, judge: (source: Source, house: House) => string[]): Law => ({
  name,
  judge: (house) => house.sources.flatMap((source) => judge(source, house).map((fault) => `${source.path}${fault}`)),
});

/** A law about each import of each source; the verdict is what is wrong with it, if anything. */
export const importLaw = (name: string, judge: (found: Import, source: Source, house: House) => string | false | undefined): Law =>
  sourceLaw(name, (source, house) =>
    source.imports.flatMap((found) => {
      const fault = judge(found, source, house);
      return fault ? [`:${found.line} ${fault}`] : [];
    }),
  );

/** A law about text: every match of the pattern is a fault. */
export const textLaw = (name: string, applies: (source: Source) => boolean, pattern: RegExp, says: string): Law =>
  sourceLaw(name, (source) => (applies(source) ? [...source.text.matchAll(pattern)].map((match) => `:${lineAt(source.text, match.index)} ${says}: ${match[0].trim()}`) : []));
