import { dateIn } from '#lib/dates.ts';
import { readForm, secret } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';
import type { Draft } from '../draft.ts';
import { phonePage } from './details.page.ts';
import { draftOf, isOffered, sealedOf } from './phone-draft.ts';
import { passwordAndTicks, tickText } from './rules.view.ts';

/** Check your answers, an own password, a tick for each document and one of its own for personal data (ID-8, LE-4). */
export function get(visit: CabinetVisit): Answer {
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, visit.query['draft']);
  return draft ? page(visit, draft, {}) : { to: visit.paths.phoneCode() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = draftOf(visit, body['draft']);
  if (!draft) return { to: paths.phoneCode() };
  const { values, faults } = readForm({ password: secret() }, body);
  if (!values) return page(visit, draft, sentencesOf(t, 'cabinet.phone-code', faults));
  const accepted = wanted(visit).flatMap((document) => (body[`accepts.${document.code}`] === String(document.version) ? [{ document: document.code, version: document.version, control: tickText(t, document) }] : []));
  const { surname = '', 'first-name': firstName = '', patronymic = '', email = '', phone = '', login = '' } = draft;
  const outcome = await identity.registerByPhone(house, operator, { surname, firstName, patronymic: patronymic || null, email, phone, login, password: values.password, language: t.language, accepted, origin }, now);
  if (!isRefused(outcome)) return { to: paths.phoneCodeEntry(sealedOf(visit, { ...draft, id: outcome.id })) };
  switch (outcome.refused) {
    case 'wait':
      return page(visit, draft, { '': waitText(t, outcome) });
    case 'unfit':
      return page(visit, draft, { password: outcome.unmet.map((rule) => t(`identity.password-rules.${rule}`, { length: operator.profile.passwords.minLength })).join(' ') });
    case 'rules-not-accepted':
    case 'consent-not-given':
      return page(visit, draft, { [outcome.field ?? '']: t(`cabinet.phone-code.errors.${outcome.refused}`) });
    case 'not-an-email':
    case 'not-a-mobile':
    case 'not-a-login':
      return phonePage(visit, draft, { [outcome.field ?? '']: t(`identity.refusals.${outcome.refused}`) });
  }
}

/** What is accepted here, the consent last. */
const wanted = ({ operator, now }: CabinetVisit): legal.Document[] => legal.wantedOfNewcomers(operator, dateIn(operator.zone, now));

function page(visit: CabinetVisit, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths, body } = visit;
  const main = passwordAndTicks({ t, operator, paths, token: visit.token(), sealed: sealedOf(visit, draft), draft, documents: wanted(visit), isTicked: (code) => body[`accepts.${code}`] !== undefined, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.phone-code.rules.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
