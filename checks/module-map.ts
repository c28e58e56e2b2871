import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from '../modules.mjs';
import { ROOT, type House } from './house.ts';

const DOCUMENT = join(ROOT, 'ARCHITECTURE.md');
const [BEGIN, END] = ['<!-- map -->', '<!-- /map -->'];

/** The map of modules as Mermaid: an arrow goes to the module that is used. Uses that another use implies are left out. */
export function moduleMap(uses: House['modules']): string {
  const isImplied = (used: readonly string[], other: string) => used.some((between) => between !== other && reaches(uses, between, other));
  const arrows = Object.entries(uses).flatMap(([module, used]) => used.filter((other) => !isImplied(used, other)).map((other) => `  ${module} --> ${other}`));
  return ['```mermaid', 'flowchart BT', ...arrows, '```'].join('\n');
}

/** The document with the present map between its marks. */
export function withMap(document: string, map: string): string {
  const [from, until] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || until < from) throw new Error(`the document has no ${BEGIN} … ${END}`);
  return `${document.slice(0, from + BEGIN.length)}\n${map}\n${document.slice(until)}`;
}

/** The document as it stands, and as it should. */
export function mapInDocument(): { readonly stands: string; readonly should: string } {
  const stands = readFileSync(DOCUMENT, 'utf8');
  return { stands, should: withMap(stands, moduleMap(modules)) };
}

const reaches = (uses: House['modules'], from: string, to: string): boolean => (uses[from] ?? []).some((next) => next === to || reaches(uses, next, to));

if (import.meta.main) writeFileSync(DOCUMENT, mapInDocument().should);
