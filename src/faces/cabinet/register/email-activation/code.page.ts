import { email, readForm, secret, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { deviceCookie } from '../../device-cookie.ts';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import { codeForm } from './code.view.ts';
import { draftOf, isOffered, sealedOf } from './person-draft.ts';

const CODE = text({ max: 40 });

/** The code from the letter. In the browser of the registration that is enough; another one asks for address and password too. */
export const get = (visit: CabinetVisit): Answer => (isOffered(visit) ? page(visit, {}) : missing);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths, cookie } = visit;
  if (!isOffered(visit)) return missing;
  const id = draftOf(visit, body['draft'])?.['id'];
  const known = id === undefined ? readForm({ email: email(), code: CODE, password: secret() }, body) : readForm({ code: CODE }, body);
  if (!known.values) return page(visit, sentencesOf(t, 'cabinet.activation', known.faults));
  const wish = { ...(id === undefined ? (known.values as { email: string; code: string; password: string }) : { id, code: known.values.code }), sessionToken: cookie('session'), origin };
  const outcome = await identity.activate(house, operator, wish, now);
  if (isRefused(outcome)) return page(visit, { code: outcome.refused === 'wait' ? waitText(t, outcome) : t('cabinet.activation.errors.code.wrong') });
  return {
    to: paths.overview(),
    cookies: [
      { name: 'session', value: outcome.sessionToken },
      deviceCookie(outcome.deviceToken),
    ],
  };
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths, body, query } = visit;
  const draft = draftOf(visit, body['draft'] ?? query['draft']);
  const main = codeForm({ t, operator, paths, token: visit.token(), sealed: draft?.['id'] ? sealedOf(visit, draft) : undefined, draft, isSentAgain: query['sent'] === 'again', typedEmail: String(body['email'] ?? ''), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.activation.code.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
