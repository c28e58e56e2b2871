import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { cabinetPaths } from '../../paths.ts';
import { signInCookies } from '../../sign-in/sign-in.page.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { phoneCodeForm } from './code.view.ts';
import { draftOf, isOffered, login, sealedOf } from './phone-draft.ts';

const CODE = text({ max: 40 });
const confirmPath = cabinetPaths('').emailConfirm;

/** The code from the SMS: entering it opens the user account and is the moment of consent (PO 9.2). */
export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? page(visit, {}) : missing);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths, cookie } = visit;
  if (!isOffered(visit)) return missing;
  const id = draftOf(visit, body['draft'])?.['id'];
  if (id === undefined) return { to: paths.phoneCode() };
  const another = body['login'] === undefined ? {} : { login: login() };
  const { values, faults } = readForm({ code: CODE, ...another }, body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.phone-code', faults));
  const outcome = await identity.completePhoneRegistration(house, operator, { ...values, id, sessionToken: cookie('session'), pathTo: confirmPath, origin }, now);
  if (!isRefused(outcome)) return { to: paths.overview(), cookies: signInCookies(outcome) };
  switch (outcome.refused) {
    case 'wait':
      return page(visit, { code: waitText(t, outcome) });
    case 'wrong':
      return page(visit, { code: t('cabinet.phone-code.errors.code.wrong') });
    case 'login-taken':
    case 'not-a-login':
      return page(visit, { login: t(`identity.refusals.${outcome.refused}`) });
  }
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths, body, query } = visit;
  const draft = draftOf(visit, body['draft'] ?? query['draft']);
  if (!draft?.['id']) return { to: paths.phoneCode() };
  const asksLogin = body['login'] !== undefined || sentences['login'] !== undefined;
  const main = phoneCodeForm({
    t, operator, paths, token: visit.token(), sealed: sealedOf(visit, draft), phone: draft['phone'] ?? '', minutes: identity.CODE_VALID_MINUTES, isSentAgain: query['sent'] === 'again',
    typedCode: asksLogin ? String(body['code'] ?? '') : '', typedLogin: asksLogin ? String(body['login'] ?? draft['login'] ?? '') : undefined, sentences,
  });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.phone-code.code.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
