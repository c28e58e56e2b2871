import type { Books } from './books.ts';
import type { Clock } from './clock.ts';
import type { Merchants } from './merchants.ts';
import type { Notices } from './notices.ts';
import type { Till } from './till.ts';

/** What a dialect works with. */
export interface Context {
  readonly books: Books;
  readonly clock: Clock;
  readonly merchants: Merchants;
  readonly notices: Notices;
  readonly till: Till;
  /** The address of this program, without a slash at the end. */
  readonly address: string;
}
