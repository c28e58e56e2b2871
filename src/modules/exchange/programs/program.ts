/** What a program of the operator may do: load registries, and fetch what is exported. */
export const PROGRAM_SCOPES = ['imports:write', 'exports:read'] as const;
export type ProgramScope = (typeof PROGRAM_SCOPES)[number];

export const isProgramScope = (word: string): word is ProgramScope => (PROGRAM_SCOPES as readonly string[]).includes(word);

/** A program of the operator's own, as its token tells. */
export interface Program {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ProgramScope[];
}
