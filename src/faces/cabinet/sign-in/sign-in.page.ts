import { readForm, secret, text } from '#lib/http/form.ts';
import { ownAddress } from '#lib/http/own-address.ts';
import type { Answer, CookieChange } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { deviceCookie } from '../device-cookie.ts';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { signInForm } from './sign-in.view.ts';

const FIELDS = { name: text({ max: 254 }), password: secret() };

export function get(visit: CabinetVisit): Answer {
  if (visit.actor.kind === 'user') return { to: visit.paths.home() };
  return signInPage(visit, '', {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, cookie, origin, now, paths, t } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return signInPage(visit, typed.name, sentencesOf(t, 'cabinet.sign-in', faults));
  const outcome = await identity.signIn(house, operator, { ...values, deviceToken: cookie('device'), sessionToken: cookie('session'), origin }, now);
  if (isRefused(outcome)) return signInPage(visit, typed.name, { name: outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
  if ('stepToken' in outcome) return { to: paths.secondStep(ownAddress(paths.home(), body['next'])), cookies: [{ name: 'step', value: outcome.stepToken, maxAgeS: identity.PROOF_VALID_MINUTES * 60 }] };
  return {
    to: outcome.mustChangePassword ? paths.newPassword() : (ownAddress(paths.home(), body['next']) ?? paths.home()),
    cookies: signInCookies(outcome),
  };
}

/** What the browser keeps of a sign-in. */
export const signInCookies = ({ sessionToken, deviceToken }: identity.SignedIn): readonly CookieChange[] => [
  { name: 'session', value: sessionToken },
  deviceCookie(deviceToken),
];

/** The ways to sign in, with what is wrong with the one that was tried. */
export function signInPage(visit: CabinetVisit, name: string, sentences: Sentences): Answer {
  const { t, house, operator, paths, token, query, body } = visit;
  const next = ownAddress(paths.home(), query['next'] ?? body['next']);
  const done = ['password-changed', 'email-changed', 'email-confirmed', 'locked', 'left', 'returned'].find((word) => word === query['done']);
  const passkeyToken = token();
  const passkey = { token: passkeyToken, options: identity.requestOptions(house, operator, { token: passkeyToken }) };
  const main = signInForm({ t, operator, paths, token: token(), passkey, name, next, done, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.sign-in.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
