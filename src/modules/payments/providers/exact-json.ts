import { AcquirerFault } from './acquirer-call.ts';

/** A number of JSON as it was written: an amount never passes through a float. */
export type Exact = string | boolean | null | { readonly [name: string]: Exact } | readonly Exact[];

/** Reads JSON with every number as its own text. Throws `AcquirerFault` for what is no JSON object. */
export function readExact(text: string, place: string): { readonly [name: string]: Exact } {
  try {
    const value = JSON.parse(text, (_name, read: unknown, context?: { source?: string }) => (typeof read === 'number' ? context?.source : read)) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as { [name: string]: Exact };
  } catch {
    // falls to the fault below
  }
  throw new AcquirerFault('nonsense', place);
}

/** The value at a path of names, or undefined. */
export function at(value: Exact | undefined, ...path: readonly string[]): Exact | undefined {
  let found: Exact | undefined = value;
  for (const name of path) found = typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as { [name: string]: Exact })[name] : undefined;
  return found;
}

/** The text (or number) at a path; empty when there is none. */
export function textAt(value: Exact | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** A number that `JSON.stringify` writes as these very digits (JSON.rawJSON, not yet in the types). */
export const exactNumber = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits);
