import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Operator } from '#operators';
import type { Layout, Layouts } from './layout.ts';
import { judgeLayout } from './layout.rules.ts';

/** Layouts that cannot be used; the message has one line per fault: file, key, reason. */
export class BadLayouts extends Error {}

/** Reads every `*.yaml` of a folder. Throws `BadLayouts` with all faults of all files at once. */
export async function loadLayouts(folder: string): Promise<Layouts> {
  const faults: string[] = [];
  const layouts = new Map<string, Layout>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()) {
    const path = join(folder, name);
    const parsed = parseDocument(await readFile(path, 'utf8'));
    const broken = parsed.errors.map((error) => ({ key: `line ${error.linePos?.[0].line ?? '?'}`, reason: error.message.split('\n')[0] }));
    const layout: unknown = parsed.toJS();
    for (const { key, reason } of broken.length > 0 ? broken : judgeLayout(layout, basename(name, '.yaml'))) faults.push(`${path}: ${key}: ${reason}`);
    layouts.set(basename(name, '.yaml'), layout as Layout);
  }
  if (faults.length > 0) throw new BadLayouts(faults.join('\n'));
  return layouts;
}

/** The layouts an operator's profile lists, in its order. Throws for one that does not exist: the profile has a typo. */
export function layoutsOf(house: { readonly layouts: Layouts }, operator: Pick<Operator, 'code' | 'profile'>): Layout[] {
  return operator.profile.imports.layouts.map((code) => {
    const layout = house.layouts.get(code);
    if (!layout) throw new BadLayouts(`${operator.code}.yaml: imports.layouts: there is no layout ${code}`);
    return layout;
  });
}
