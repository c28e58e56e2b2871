import { dirname } from 'node:path';
import { Visitor } from 'oxc-parser';
import { lineAt, ROOT } from './house.ts';
import { sourceLaw, type Law } from './law.ts';

/** Operators differ by data: a program that names one treats it unlike the others. */
export const operators: Law = sourceLaw('no code knows an operator by name', (source, house) => {
  if (source.isTest || /^src\/main\/(demo|bench)|\.examples\.ts$|^peers\//.test(source.path)) return [];
  const codes = new Set([...house.files.keys()].flatMap((path) => /^profiles\/([a-z0-9-]+)\.yaml$/.exec(path)?.[1] ?? []));
  const faults: string[] = [];
  new Visitor({
    Literal: (node) => void (typeof node.value === 'string' && codes.has(node.value) && faults.push(`:${lineAt(source.text, node.start)} names ${node.value}`)),
    MemberExpression: (node) => void (!node.computed && /^(operators|profiles)$/.test(source.text.slice(node.object.start, node.object.end)) && node.property.type === 'Identifier' && codes.has(node.property.name) && faults.push(`:${lineAt(source.text, node.start)} names ${node.property.name}`)),
  }).visit(source.program);
  return faults;
});

/** Installing must not depend on where the lock file was written. */
export const registry: Law = {
  name: 'the lock file names versions and sums, no registry',
  judge: (house) => {
    const { packages = {} } = JSON.parse(house.files.get('package-lock.json') ?? '{}') as { packages?: Record<string, { resolved?: string; integrity?: string; link?: boolean }> };
    return Object.entries(packages).filter(([place]) => place !== '').flatMap(([place, { resolved, integrity }]) => [
      ...(resolved ? [`package-lock.json: ${place} comes from ${resolved}`] : []),
      ...(integrity ? [] : [`package-lock.json: ${place} has no sum`]),
    ]);
  },
};

export const exactVersions: Law = {
  name: 'packages are pinned to one version',
  judge: (house) => {
    const manifest = JSON.parse(house.files.get('package.json') ?? '{}') as Record<string, Record<string, string>>;
    const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
    return wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name, version]) => `package.json: ${name} ${version}`);
  },
};

/** Texts that name a folder of the machine the checkout lies on. Common places (/home, /tmp …) say nothing of a machine. */
export function machinePaths(texts: Iterable<readonly [string, string]>, root = ROOT): string[] {
  const parent = dirname(root);
  const places = [root, ...(/^\/(home|root|srv|opt|tmp|var|usr|mnt|media|Users|data)?$/.test(parent) ? [] : [`${parent}/`])];
  const pattern = new RegExp(`(?<![\\w.~})-])(${places.map((place) => place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return [...texts].flatMap(([path, text]) => {
    const match = pattern.exec(text);
    return match ? [`${path}:${lineAt(text, match.index)} names ${match[0]}`] : [];
  });
}
