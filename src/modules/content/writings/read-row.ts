import type { WritingLine } from './writing.ts';

/** A row with its author's public name beside it. */
export type Named<One> = Omit<One, 'author'> & { readonly personaId: string | null; readonly personaName: string | null };

export function withAuthor<One extends WritingLine>({ personaId, personaName, ...row }: Named<One>): One {
  return { ...row, author: personaId === null || personaName === null ? null : { id: personaId, name: personaName } } as unknown as One;
}
