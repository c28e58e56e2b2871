import { SIGNATURE_UPLOAD } from '../signings/signing.ts';
import type { CabinetRow } from '../visit.ts';
import * as consentShow from './consents/show.page.ts';
import * as consents from './consents/list.page.ts';
import * as copyFile from './copy/file.page.ts';
import * as copy from './copy/show.page.ts';
import * as delegates from './delegates/show.page.ts';
import * as email from './email.page.ts';
import * as emailSigning from './email-signing.page.ts';
import * as evidence from './evidence.page.ts';
import * as details from './details.page.ts';
import * as intrusion from './intrusion.page.ts';
import * as language from './language.page.ts';
import * as person from './person.page.ts';
import * as channels from './channels.page.ts';
import * as message from './message.page.ts';
import * as messages from './messages.page.ts';
import * as phone from './phone.page.ts';
import * as preferences from './preferences.page.ts';
import * as representatives from './representatives.page.ts';
import * as sessions from './sessions.page.ts';
import * as leaving from './leaving.page.ts';
import * as proof from './proof.page.ts';
import { factorRows } from './second-factor/routes.ts';
import * as show from './show.page.ts';
import * as signOns from './sign-ons/list.page.ts';
import * as stop from './stop.page.ts';
import * as tokens from './tokens.page.ts';

export const settingsRows: readonly CabinetRow[] = [
  ...factorRows,
  { method: 'GET', path: '/settings/proof', needs: 'session', audit: null, run: proof.get },
  { method: 'POST', path: '/settings/proof', needs: 'session', audit: 'session.proven', run: proof.post },
  { method: 'POST', path: '/settings/proof/passkey', needs: 'session', audit: 'session.proven', run: proof.postPasskey },
  // Only makes a challenge; the deed comes with the signature.
  { method: 'POST', path: '/settings/proof/signature', needs: 'session', audit: null, run: proof.start },
  { method: 'GET', path: '/settings/proof/signature/:signing', needs: 'session', audit: null, run: proof.sign },
  { method: 'POST', path: '/settings/proof/signature/:signing', needs: 'session', audit: 'session.proven', upload: SIGNATURE_UPLOAD, run: proof.postSignature },
  { method: 'GET', path: '/settings', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/settings/consents', needs: 'user', audit: null, run: consents.get },
  { method: 'GET', path: '/settings/consents/:code', needs: 'user', audit: null, run: consentShow.get },
  { method: 'POST', path: '/settings/consents/:code', needs: 'user', audit: 'consent.given', run: consentShow.post },
  { method: 'POST', path: '/settings/consents/:code/withdrawal', needs: 'user', audit: 'consent.withdrawn', run: consentShow.postWithdrawal },
  { method: 'GET', path: '/settings/copy', needs: 'session', audit: null, run: copy.get },
  { method: 'POST', path: '/settings/copy', needs: 'session', audit: 'demand.made', run: copy.post },
  { method: 'GET', path: '/settings/copy/:format', needs: 'session', audit: null, run: copyFile.get },
  { method: 'GET', path: '/settings/delegates', needs: 'user', audit: null, run: delegates.get },
  { method: 'POST', path: '/settings/delegates', needs: 'user', audit: 'delegate.invited', run: delegates.post },
  { method: 'POST', path: '/settings/delegates/:delegation/acceptance', needs: 'user', audit: 'delegation.accepted', run: delegates.postAcceptance },
  { method: 'POST', path: '/settings/delegates/:delegation/end', needs: 'user', audit: 'delegation.ended', run: delegates.postEnd },
  { method: 'GET', path: '/settings/details', needs: 'user', audit: null, run: details.get },
  { method: 'POST', path: '/settings/details/name', needs: 'user', audit: 'details.corrected', run: details.postName },
  { method: 'POST', path: '/settings/details/post-address', needs: 'user', audit: 'details.corrected', run: details.postAddress },
  { method: 'GET', path: '/settings/email', needs: 'user', audit: null, run: email.get },
  { method: 'POST', path: '/settings/email', needs: 'user', audit: 'email.change-requested', run: email.post },
  { method: 'GET', path: '/settings/email/:signing', needs: 'user', audit: null, run: emailSigning.get },
  { method: 'POST', path: '/settings/email/:signing', needs: 'user', audit: 'email.change-requested', upload: SIGNATURE_UPLOAD, run: emailSigning.post },
  { method: 'GET', path: '/settings/evidence/:of', needs: 'user', audit: null, run: evidence.get },
  { method: 'GET', path: '/settings/person', needs: 'user', audit: null, run: person.get },
  // Only makes a challenge; the deed comes with the signature.
  { method: 'POST', path: '/settings/person', needs: 'user', audit: null, run: person.start },
  { method: 'GET', path: '/settings/person/:signing', needs: 'user', audit: null, run: person.sign },
  { method: 'POST', path: '/settings/person/:signing', needs: 'user', audit: 'person.bound', upload: SIGNATURE_UPLOAD, run: person.post },
  { method: 'POST', path: '/settings/intrusion', needs: 'user', audit: 'intrusion.reported', run: intrusion.post },
  { method: 'POST', path: '/settings/language', needs: 'user', audit: 'language.changed', run: language.post },
  { method: 'GET', path: '/settings/leaving', needs: 'session', audit: null, run: leaving.get },
  { method: 'POST', path: '/settings/leaving', needs: 'session', audit: 'cabinet.left', run: leaving.post },
  { method: 'GET', path: '/settings/messages', needs: 'user', audit: null, run: messages.get },
  { method: 'POST', path: '/settings/messages', needs: 'user', audit: 'channels.chosen', run: channels.post },
  { method: 'POST', path: '/settings/messages/address', needs: 'user', audit: 'email.confirmation-wanted', run: messages.postAddress },
  { method: 'GET', path: '/settings/messages/:message', needs: 'user', audit: null, run: message.get },
  // Opened from letters, by people and by programs that read mail: the address is short and says what it does.
  { method: 'GET', path: '/messages/stop/:link', needs: 'public', audit: null, run: stop.get },
  // Likewise.
  { method: 'POST', path: '/messages/stop/:link', needs: 'public', audit: 'channels.chosen', byAddressAlone: true, run: stop.post },
  { method: 'POST', path: '/settings/messages/browsers', needs: 'user', audit: 'browser.told', run: messages.post },
  { method: 'POST', path: '/settings/messages/browsers/:browser/end', needs: 'user', audit: 'browser.not-told', run: messages.postEnd },
  { method: 'GET', path: '/settings/phone', needs: 'user', audit: null, run: phone.get },
  { method: 'POST', path: '/settings/phone', needs: 'user', audit: 'phone.change-requested', run: phone.post },
  { method: 'GET', path: '/settings/phone/code', needs: 'user', audit: null, run: phone.getCode },
  { method: 'POST', path: '/settings/phone/code', needs: 'user', audit: 'phone.changed', run: phone.postCode },
  { method: 'POST', path: '/settings/preferences', needs: 'user', audit: 'preferences.changed', run: preferences.post },
  { method: 'GET', path: '/settings/representatives', needs: 'user', audit: null, run: representatives.get },
  { method: 'POST', path: '/settings/representatives', needs: 'user', audit: 'representative.invited', run: representatives.post },
  { method: 'POST', path: '/settings/representatives/:invitation/withdraw', needs: 'user', audit: 'invitation.withdrawn', run: representatives.postWithdraw },
  { method: 'POST', path: '/settings/representatives/people/:representative/end', needs: 'user', audit: 'representative.removed', run: representatives.postRemove },
  { method: 'POST', path: '/settings/sessions/end-others', needs: 'user', audit: 'session.ended', run: sessions.postOthers },
  { method: 'POST', path: '/settings/sessions/:session/end', needs: 'user', audit: 'session.ended', run: sessions.post },
  { method: 'GET', path: '/settings/sign-ons', needs: 'user', audit: null, run: signOns.get },
  { method: 'POST', path: '/settings/sign-ons/:consent/end', needs: 'user', audit: 'sign-on.withdrawn', run: signOns.postEnd },
  { method: 'GET', path: '/settings/tokens', needs: 'user', audit: null, run: tokens.get },
  { method: 'POST', path: '/settings/tokens', needs: 'user', audit: 'token.created', run: tokens.post },
  { method: 'POST', path: '/settings/tokens/:token/end', needs: 'user', audit: 'token.ended', run: tokens.postEnd },
];
