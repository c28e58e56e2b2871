// Operations
export { MissingBook, openBooks, post, postFresh, postOnce } from './post.ts';
// Questions
export { balancesOf, balancesOfCodes, entriesAbout } from './list-entries.ts';
export { lotsFrom, lotsUsedBy, openLots } from './lots.ts';
export { lotMovesOf, movesOf, turnoversOf, type Move } from './statement.ts';
export { verifyBooks } from './verify-books.ts';
// Words
export type { Balance, Entry } from './list-entries.ts';
export type { Lot, LotUse } from './lots.ts';
export type { Book, Line, NamedLot, Posted, Posting } from './posting.ts';
