import { isRefused } from '#lib/outcome.ts';

/** Nothing of the demonstration is refused, or it says by which word. */
export function good<T>(outcome: T): Exclude<T, { readonly refused: string }> {
  if (isRefused<string>(outcome)) throw new Error(`the catalogue of the demonstration was refused: ${outcome.refused} ${outcome.field ?? ''}`);
  return outcome as Exclude<T, { readonly refused: string }>;
}
