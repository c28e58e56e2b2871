// Operations
export { MissingBook, openBooks, post, postOnce } from './post.ts';
// Questions
export { balancesOf, entriesAbout } from './list-entries.ts';
export { verifyBooks } from './verify-books.ts';
// Words
export type { Balance, Entry } from './list-entries.ts';
export type { Book, Line, Posted } from './posting.ts';
