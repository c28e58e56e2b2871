import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Operator } from '#operators';
import { BadLayouts } from '../load-layouts.ts';
import type { ExportSources } from './export.ts';
import { exportLayoutFaults, type ExportLayout } from './export-layout.ts';

/** Reads every `*.yaml` of a folder. Throws `BadLayouts` with all faults of all files at once. */
export async function loadExportLayouts(folder: string, sources: ExportSources): Promise<ReadonlyMap<string, ExportLayout>> {
  const fields = Object.fromEntries(Object.entries(sources).map(([code, source]) => [code, source.fields]));
  const faults: string[] = [];
  const layouts = new Map<string, ExportLayout>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()) {
    const path = join(folder, name);
    const parsed = parseDocument(await readFile(path, 'utf8'));
    const file: unknown = parsed.errors.length > 0 ? undefined : parsed.toJS();
    for (const fault of exportLayoutFaults(file, basename(name, '.yaml'), fields)) faults.push(`${path}: ${fault}`);
    layouts.set(basename(name, '.yaml'), file as ExportLayout);
  }
  if (faults.length > 0) throw new BadLayouts(faults.join('\n'));
  return layouts;
}

/** The layouts of exports an operator's profile lists, in its order. Throws for one that does not exist: the profile has a typo. */
export function exportLayoutsOf(house: { readonly exportLayouts: ReadonlyMap<string, ExportLayout> }, operator: Pick<Operator, 'code' | 'profile'>): ExportLayout[] {
  return (operator.profile.exports?.layouts ?? []).map((code) => {
    const layout = house.exportLayouts.get(code);
    if (!layout) throw new BadLayouts(`${operator.code}.yaml: exports.layouts: there is no layout ${code}`);
    return layout;
  });
}
