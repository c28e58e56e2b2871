// Operations
export { loadManuals, BadManuals, type Manuals } from './load-manuals.ts';
// Questions
export { searchChapters } from './search.rules.ts';
// Words
export type { Chapter, Hit, Passage } from './chapter.ts';
