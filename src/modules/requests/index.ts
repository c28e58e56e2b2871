// Questions
export { dueOf, type Counting } from './terms/due.rules.ts';
export { extendedUntil, isOver, nextTerm, termsOf, type ExtensionRefusal } from './terms/terms.rules.ts';
// Words
export type { Due, Extension, Ground, Span, Term } from './terms/term.ts';
