import type { Judgement, Question } from './judgement.ts';
import type { StoredList } from './list-store.ts';

/** What the main thread says to one that judges. */
export type FromMain =
  | { readonly kind: 'judge'; readonly id: number; readonly question: Omit<Question, 'now'> & { readonly now: string } }
  | { readonly kind: 'given'; readonly id: number; readonly given?: Uint8Array | StoredList; readonly fault?: string };

/** What it answers, and what it needs from outside: an answer to a question, or, without one, a list. */
export type ToMain =
  | { readonly kind: 'judged'; readonly id: number; readonly judgement: Judgement }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: string }
  | { readonly kind: 'want'; readonly id: number; readonly what: { readonly address: string; readonly question?: Uint8Array } };
