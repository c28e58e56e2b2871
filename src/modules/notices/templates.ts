import type { Language } from '#lib/i18n/texts.ts';
import type { Draft, Letter, Template, Texted } from './message.ts';
import { accessLocked, accessUnlocked, intrusionReported, intrusionWaits } from './messages/access.ts';
import { actContested } from './messages/act-contested.ts';
import { accountAdded } from './messages/account-added.ts';
import { addressChanged } from './messages/address-changed.ts';
import { addressLeft } from './messages/address-left.ts';
import { addressWanted } from './messages/address-wanted.ts';
import { activation } from './messages/activation.ts';
import { addressRegistered } from './messages/address-registered.ts';
import { applicationAccepted, applicationRefused, applicationSubmitted } from './messages/application.ts';
import { autopayFailed, autopaySkipped, autopayUpcoming } from './messages/autopay.ts';
import { applicantApproved, applicantDocumentWanted, applicantReceived, applicantRefused } from './messages/applicant.ts';
import { advertisement } from './messages/advertisement.ts';
import { complaintAnswered, objectionAnswered, wordsJudged } from './messages/content.ts';
import { announcement } from './messages/announcement.ts';
import { alreadyRegistered } from './messages/already-registered.ts';
import { capacityChanged, personUnbound, representationEnded } from './messages/binding.ts';
import { correctionJudged } from './messages/correction-judged.ts';
import { cardDecided, partnerDecided, partnerRequisites, priceChanged } from './messages/catalog.ts';
import { confirmAddress } from './messages/confirm-address.ts';
import { contestAnswered } from './messages/contest-answered.ts';
import { cabinetLeft, cabinetReturned, deletionGranted, passwordRevoked, userDeletion, userEnded } from './messages/departure.ts';
import { delegateInvited, delegationTold } from './messages/delegates.ts';
import { accountClosed, accountTransferred } from './messages/former-account.ts';
import { debtNotice } from './messages/debt-notice.ts';
import { documentChanges } from './messages/document-changes.ts';
import { holdingsChanged } from './messages/holdings-changed.ts';
import { accessLimited, limitLifted } from './messages/limits.ts';
import { orderDebitUpcoming, orderTold } from './messages/order.ts';
import { newDevice } from './messages/new-device.ts';
import { passwordGuessed } from './messages/password-guessed.ts';
import { paperAdded } from './messages/paper-added.ts';
import { paperWanted } from './messages/paper-wanted.ts';
import { passwordChanged } from './messages/password-changed.ts';
import { personBound } from './messages/person-bound.ts';
import { breachTold, demandAnswered, demandExtended } from './messages/privacy.ts';
import { receivedAtOffice } from './messages/received-at-office.ts';
import { phoneChanged } from './messages/phone-changed.ts';
import { recovery } from './messages/recovery.ts';
import { paymentReceived } from './messages/payment-received.ts';
import { paymentRefunded } from './messages/payment-refunded.ts';
import { prepaidBlocked, prepaidUnblocked } from './messages/prepaid.ts';
import { readingAccepted } from './messages/reading-accepted.ts';
import { readingDeclined } from './messages/reading-declined.ts';
import { readingsAccepted } from './messages/readings-accepted.ts';
import { readingsHeld } from './messages/readings-held.ts';
import { readingsReminder } from './messages/readings-reminder.ts';
import { registrationAttempted } from './messages/registration-attempted.ts';
import { secondFactor } from './messages/second-factor.ts';
import { signInCode } from './messages/sign-in-code.ts';
import { requestAnswered, requestAsked, requestExtended, requestReceived, requestTerm } from './messages/request.ts';
import { temporaryPassword } from './messages/temporary-password.ts';
import { webhookFailing } from './messages/webhook-failing.ts';
import { verificationDue } from './messages/verification-due.ts';

/** Every message that the product sends, by its kind. */
const templates = {
  'application-submitted': applicationSubmitted,
  'application-accepted': applicationAccepted,
  'application-refused': applicationRefused,
  'card-decided': cardDecided,
  'partner-decided': partnerDecided,
  'partner-requisites': partnerRequisites,
  'price-changed': priceChanged,
  'autopay-upcoming': autopayUpcoming,
  'autopay-skipped': autopaySkipped,
  'autopay-failed': autopayFailed,
  'applicant-received': applicantReceived,
  'applicant-document-wanted': applicantDocumentWanted,
  'applicant-approved': applicantApproved,
  'applicant-refused': applicantRefused,
  'intrusion-reported': intrusionReported,
  'intrusion-waits': intrusionWaits,
  'access-locked': accessLocked,
  'access-unlocked': accessUnlocked,
  'received-at-office': receivedAtOffice,
  activation,
  announcement,
  'address-registered': addressRegistered,
  'temporary-password': temporaryPassword,
  'registration-attempted': registrationAttempted,
  'already-registered': alreadyRegistered,
  'password-changed': passwordChanged,
  'new-device': newDevice,
  'password-guessed': passwordGuessed,
  'second-factor': secondFactor,
  'sign-in-code': signInCode,
  'access-limited': accessLimited,
  'limit-lifted': limitLifted,
  'delegate-invited': delegateInvited,
  'delegation-told': delegationTold,
  'password-revoked': passwordRevoked,
  'cabinet-left': cabinetLeft,
  'cabinet-returned': cabinetReturned,
  'user-deletion': userDeletion,
  'deletion-granted': deletionGranted,
  'user-ended': userEnded,
  recovery,
  'debt-notice': debtNotice,
  'data-breached': breachTold,
  'demand-answered': demandAnswered,
  'demand-extended': demandExtended,
  'person-bound': personBound,
  'document-changes': documentChanges,
  'correction-judged': correctionJudged,
  'holdings-changed': holdingsChanged,
  'person-unbound': personUnbound,
  'representation-ended': representationEnded,
  'capacity-changed': capacityChanged,
  'account-added': accountAdded,
  'account-closed': accountClosed,
  'account-transferred': accountTransferred,
  'act-contested': actContested,
  'contest-answered': contestAnswered,
  'order-told': orderTold,
  'order-debit-upcoming': orderDebitUpcoming,
  'paper-added': paperAdded,
  'paper-wanted': paperWanted,
  'confirm-address': confirmAddress,
  'address-left': addressLeft,
  'address-changed': addressChanged,
  'address-wanted': addressWanted,
  'phone-changed': phoneChanged,
  'payment-received': paymentReceived,
  'payment-refunded': paymentRefunded,
  'prepaid-blocked': prepaidBlocked,
  'prepaid-unblocked': prepaidUnblocked,
  'readings-accepted': readingsAccepted,
  'readings-held': readingsHeld,
  'reading-accepted': readingAccepted,
  'reading-declined': readingDeclined,
  'readings-reminder': readingsReminder,
  'verification-due': verificationDue,
  'request-received': requestReceived,
  'request-answered': requestAnswered,
  'request-asked': requestAsked,
  'request-extended': requestExtended,
  'request-term': requestTerm,
  'webhook-failing': webhookFailing,
  'words-judged': wordsJudged,
  'complaint-answered': complaintAnswered,
  'objection-answered': objectionAnswered,
  advertisement,
};

export type Kind = keyof typeof templates;

type Parts<K extends Kind> = (typeof templates)[K] extends Template<infer Values, infer Secret> ? { values: Values; secret: Secret } : never;

/** A message to be sent: its kind decides which values and which secret it carries. */
export type Notice = {
  [K in Kind]: {
    readonly kind: K;
    readonly to: string;
    readonly language: Language;
    readonly userId?: string;
    readonly values: Parts<K>['values'];
  } & (Parts<K>['secret'] extends undefined ? { readonly secret?: never } : { readonly secret: Parts<K>['secret'] });
}[Kind];

/** Writes the letter of a stored message; throws for a kind that this version of the program does not know. */
export function writeLetter(kind: string, draft: Draft<Texted, Texted | undefined>): Letter {
  if (!Object.hasOwn(templates, kind)) throw new Error(`no message ${kind}`);
  const write = templates[kind as Kind] as (draft: Draft<Texted, Texted | undefined>) => Letter;
  return write(draft);
}
