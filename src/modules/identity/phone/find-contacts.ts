import type { Tx } from '#lib/db/database.ts';
import type { Contacts } from '../users/user.ts';
import * as rows from './phones.sql.ts';

export const contactsOf = (tx: Tx, userId: string): Promise<Contacts | undefined> => tx.maybe<Contacts>(rows.contactsOf(tx.operatorId, userId));
