import type { Keys } from '#lib/keys.ts';
import type { Answers, Contact } from './request.ts';

const PURPOSE = 'request';

/** Who asks and what he answered, as it lies in the database. */
interface Statement {
  readonly contact: Contact;
  readonly answers: Answers;
}

export const sealRequest = (keys: Keys, statement: Statement): Buffer => keys.seal(PURPOSE, JSON.stringify(statement));
export const openSealed = (keys: Keys, sealed: Buffer): Statement => JSON.parse(keys.open(PURPOSE, sealed)) as Statement;
