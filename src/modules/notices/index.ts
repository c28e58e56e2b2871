// Operations
export { send } from './send.ts';
export { deliverWaiting } from './deliver-waiting.ts';
export { startDelivery } from './start-delivery.ts';
export { forgetOldMessages } from './forget-messages.ts';
export { openTransport } from './transport.ts';
// Questions
export { messagesOf } from './list-messages.ts';
export { isEmailAddress } from './recipient.rules.ts';
export { readMailbox } from './read-mailbox.ts';
// Words
export type { Delivered, PostOffice } from './deliver-waiting.ts';
export type { MailboxMessage } from './read-mailbox.ts';
export type { MessageState, SentMessage } from './message.ts';
export type { Kind, Notice } from './templates.ts';
export type { Transport } from './transport.ts';
