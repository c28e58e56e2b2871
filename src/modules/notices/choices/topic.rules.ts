import { keepsAccounts, NOTICE_CHANNELS, NOTICE_TOPICS, type NoticeChannel, type NoticeTopic, type Operator } from '#operators';
import type { Texted } from '../message.ts';
import type { SmsKind } from '../sms/templates.ts';
import type { Kind } from '../templates.ts';

/** Topics of which an SMS can be; all others go by letter and browser. */
const BY_SMS: readonly NoticeTopic[] = ['access', 'debts', 'announcements', 'emergencies'];
/** Who waits for these is glad to be woken. */
const URGENT: readonly NoticeTopic[] = ['access', 'emergencies'];
/** Kinds of announcements that are urgent. */
const FAILURES: readonly string[] = ['outage', 'force-majeure'];

/** What each kind of message is about. The compiler wants a word for every kind: none is sent that belongs nowhere, and none but an advertisement is advertising. */
const TOPIC_OF: Readonly<Record<Exclude<Kind, 'advertisement'> | SmsKind, Exclude<NoticeTopic, 'advertising'>> & { readonly advertisement: 'advertising' }> = {
  'application-submitted': 'account', 'application-accepted': 'account', 'application-refused': 'account',
  'autopay-upcoming': 'payments', 'autopay-skipped': 'payments', 'autopay-failed': 'payments', 'payment-received': 'payments', 'payment-refunded': 'payments', 'prepaid-blocked': 'payments', 'prepaid-unblocked': 'payments',
  'applicant-received': 'account', 'applicant-document-wanted': 'account', 'applicant-approved': 'access', 'applicant-refused': 'account',
  'intrusion-reported': 'access', 'intrusion-waits': 'access', 'access-locked': 'access', 'access-unlocked': 'access', 'access-limited': 'access', 'limit-lifted': 'access',
  'received-at-office': 'access', activation: 'access', 'address-registered': 'access', 'temporary-password': 'access', 'registration-attempted': 'access', 'already-registered': 'access',
  'password-changed': 'access', 'new-device': 'access', 'password-guessed': 'access', 'second-factor': 'access', 'password-revoked': 'access', recovery: 'access',
  'registration-code': 'access', 'recovery-code': 'access', 'phone-change-code': 'access', 'number-registered': 'access', 'phone-left': 'access', 'phone-changed': 'access',
  'confirm-address': 'access', 'address-left': 'access', 'address-changed': 'access', 'address-wanted': 'access',
  'delegate-invited': 'access', 'delegation-told': 'access', 'person-bound': 'access', 'person-unbound': 'access', 'representation-ended': 'access', 'capacity-changed': 'access',
  'cabinet-left': 'access', 'cabinet-returned': 'access', 'user-deletion': 'access', 'user-ended': 'access', 'deletion-granted': 'access', 'sign-in-code': 'access',
  'account-added': 'account', 'account-closed': 'account', 'account-transferred': 'account', 'act-contested': 'account', 'contest-answered': 'account', 'correction-judged': 'account',
  'paper-added': 'account', 'paper-wanted': 'account', 'holdings-changed': 'account', 'document-changes': 'account',
  'webhook-failing': 'account', 'data-breached': 'account', 'demand-answered': 'account', 'demand-extended': 'account',
  'order-told': 'account', 'order-debit-upcoming': 'account',
  'debt-notice': 'debts',
  'partner-requisites': 'access', 'partner-decided': 'account', 'card-decided': 'account', 'price-changed': 'account',
  'readings-accepted': 'readings', 'readings-held': 'readings', 'reading-accepted': 'readings', 'reading-declined': 'readings', 'readings-reminder': 'readings', 'verification-due': 'readings',
  'request-received': 'requests', 'request-answered': 'requests', 'request-asked': 'requests', 'request-extended': 'requests', 'request-term': 'requests',
  announcement: 'announcements',
  'words-judged': 'account', 'complaint-answered': 'account', 'objection-answered': 'account',
  advertisement: 'advertising',
};

/** What a message is about; nothing for a kind of another version of the program. A failure that is announced is an emergency. */
export function topicOf(kind: string, values: Texted): NoticeTopic | undefined {
  if (kind === 'announcement' && FAILURES.includes(values['kind'] ?? '')) return 'emergencies';
  return Object.hasOwn(TOPIC_OF, kind) ? TOPIC_OF[kind as Kind] : undefined;
}

export const isUrgent = (topic: NoticeTopic): boolean => URGENT.includes(topic);

/** What an operator's users are told about at all. */
export const topicsOf = (operator: Pick<Operator, 'profile'>): readonly NoticeTopic[] => NOTICE_TOPICS.filter((topic) => isTold(operator, topic));

function isTold(operator: Pick<Operator, 'profile'>, topic: NoticeTopic): boolean {
  const { profile } = operator;
  if (topic === 'debts') return profile.debtNotices !== undefined;
  if (topic === 'payments') return profile.payments !== undefined;
  if (topic === 'readings') return keepsAccounts(operator) && profile.sections.includes('readings');
  if (topic === 'requests') return profile.requests !== undefined;
  if (topic === 'advertising') return profile.documents.some(({ consent }) => consent?.purpose === 'advertising');
  return true;
}

/** By which channels a topic can go with an operator. */
export function channelsOf({ profile }: Pick<Operator, 'profile'>, topic: NoticeTopic): readonly NoticeChannel[] {
  const isBySms = profile.sms !== undefined && BY_SMS.includes(topic) && (topic !== 'debts' || (profile.debtNotices ?? []).some(({ channels }) => channels.includes('sms')));
  return NOTICE_CHANNELS.filter((channel) => channel !== 'sms' || isBySms);
}
