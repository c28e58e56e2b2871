import { readForm, secret, text } from '#lib/http/form.ts';
import { ownAddress } from '#lib/http/own-address.ts';
import type { Answer } from '#lib/http/visit.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { signInForm } from './sign-in.view.ts';

const FIELDS = { email: text({ max: 254 }), password: secret(), code: text({ max: 12 }) };
const DEVICE_AGE_S = identity.DEVICE_VALID_DAYS * 86_400;

export function get(visit: OfficeVisit): Answer {
  if (visit.actor.kind === 'staff') return { to: visit.paths.home() };
  return page(visit, '', {});
}

/** Password and one-time code together: whichever is wrong, the answer is the same (ID-15). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, cookie, origin, now, paths, t } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return page(visit, typed.email, sentencesOf(t, 'office.sign-in', faults));
  const outcome = await identity.signInStaff(house, operator, { ...values, deviceToken: cookie('device'), sessionToken: cookie('session'), origin }, now);
  if (isRefused(outcome)) return page(visit, typed.email, { '': outcome.refused === 'wait' ? waitText(t, outcome.waitS) : t('office.sign-in.wrong') });
  return {
    to: ownAddress(paths.home(), body['next']) ?? paths.home(),
    cookies: [
      { name: 'session', value: outcome.sessionToken },
      { name: 'device', value: outcome.deviceToken, maxAgeS: DEVICE_AGE_S },
    ],
  };
}

function page(visit: OfficeVisit, email: string, sentences: Sentences): Answer {
  const { t, paths, token, query, body } = visit;
  const next = ownAddress(paths.home(), query['next'] ?? body['next']);
  const main = signInForm({ t, paths, token: token(), email, next, sentences });
  const title = titleOf(t, t('office.sign-in.title'), sentences);
  return { page: officePage(visit, { title, width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

/** How long to wait after too many tries: seconds up to a minute and a half, then minutes. */
const waitText = (t: Texts, waitS: number): string =>
  waitS <= 90 ? t('office.wait.seconds', { count: Math.ceil(waitS) }) : t('office.wait.minutes', { count: Math.ceil(waitS / 60) });
