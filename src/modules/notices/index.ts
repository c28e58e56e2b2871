// Operations
export { send } from './send.ts';
export { sendAll, type MassNotice } from './send-all.ts';
export { takeBounce } from './bounces/take-bounce.ts';
export { MOST_REPORT_BYTES } from './bounces/delivery-report.ts';
export { deliverWaiting } from './deliver-waiting.ts';
export { adoptMessages, sendSms } from './sms/send-sms.ts';
export { openWays } from './sms/open-ways.ts';
export { openPush } from './push/push-way.ts';
export { subscribe, unsubscribe } from './push/subscribe.ts';
export { startDeliveries, startDelivery } from './start-delivery.ts';
export { forgetOldMessages } from './forget-messages.ts';
export { openTransport } from './transport.ts';
// Questions
export { describedMessages, messagesOf, statesOf } from './list-messages.ts';
export { isDelayed } from './is-delayed.ts';
export { isEmailAddress } from './recipient.rules.ts';
export { readMailbox } from './read-mailbox.ts';
export { toldBrowsers } from './push/subscribe.ts';
export { readSubscription } from './push/subscription.ts';
export { vapidOf } from './push/vapid.ts';
// Words
export type { BounceHouse } from './bounces/take-bounce.ts';
export type { Delivered } from './deliver-waiting.ts';
export type { PostOffice } from './post-office.ts';
export type { MailboxMessage } from './read-mailbox.ts';
export type { ToldBrowser } from './push/subscribe.ts';
export type { Subscription } from './push/subscription.ts';
export type { SmsKind } from './sms/templates.ts';
export type { Vapid } from './push/vapid.ts';
export type { Ways } from './sms/ways.ts';
export type { Channel, MessageState, SentMessage } from './message.ts';
export type { Kind, Notice } from './templates.ts';
export type { Transport } from './transport.ts';
