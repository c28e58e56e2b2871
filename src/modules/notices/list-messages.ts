import type { Tx } from '#lib/db/database.ts';
import type { SentMessage } from './message.ts';
import * as messages from './messages.sql.ts';

const MESSAGES_PER_PAGE = 50;

/** The newest messages sent to a user: what kind, when and what became of it; never their text or secrets. */
export const messagesOf = (tx: Tx, userId: string): Promise<SentMessage[]> => tx.many<SentMessage>(messages.ofUser(tx.operatorId, userId, MESSAGES_PER_PAGE));
