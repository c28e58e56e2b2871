import { html, type Html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { readableMobile } from '#lib/phone-number.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, passwordField, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { codeField } from '../register/phone-code/code.view.ts';
import { mobile } from '../register/phone-code/phone-draft.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { currentPassword, needsProof } from './proof.ts';

const CODE = { code: text({ max: 40 }) };

export const get = async (visit: CabinetVisit): Promise<Answer> => ((await needsProof(visit)) ? { to: visit.paths.proof(visit.here) } : page(visit, {}));

/** A new number takes the password and a code that comes to it (ID-13). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults } = readForm({ phone: mobile(), current: currentPassword(visit) }, visit.body);
  if (!values) return page(visit, { ...sentencesOf(t, 'cabinet.phone-code', { phone: faults.phone }), ...sentencesOf(t, 'cabinet.email', { current: faults.current }) });
  const outcome = await identity.requestPhoneChange(house, operator, sessionOf(visit), { ...values, origin }, now);
  if (!isRefused(outcome)) return { to: paths.phoneChangeCode() };
  if (outcome.refused === 'unproven') return { to: paths.proof(paths.phone()) };
  return page(visit, { [outcome.refused === 'wait' ? 'current' : (outcome.field ?? '')]: outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
}

export const getCode = (visit: CabinetVisit): Answer => codePage(visit, {});

export async function postCode(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults } = readForm(CODE, visit.body);
  if (!values) return codePage(visit, sentencesOf(t, 'cabinet.phone-code', faults));
  const outcome = await identity.confirmPhoneChange(house, operator, sessionOf(visit), { ...values, origin }, now);
  return isRefused(outcome) ? codePage(visit, { code: t('cabinet.phone-code.errors.code.wrong') }) : { to: paths.settings('phone-changed') };
}

async function page(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, paths, house, operator, body } = visit;
  const contacts = await reading(house.db, operator.id, (tx) => identity.contactsOf(tx, sessionOf(visit).userId));
  const title = t(contacts?.phone ? 'cabinet.phone.title' : 'cabinet.phone.title-first');
  const lead = contacts?.phone ? t('cabinet.phone.lead', { phone: readableMobile(contacts.phone) }) : t('cabinet.phone.lead-first');
  const eye = { show: t('ui.show-password'), hide: t('ui.hide-password') };
  const main = html`${pageTitle({ title, lead })}
${form({
  action: paths.phone(),
  hidden: { token: visit.token() },
  body: [
    textField({ name: 'phone', type: 'tel', label: t('cabinet.phone.new'), hint: t('cabinet.phone-code.phone.hint'), value: String(body['phone'] ?? ''), autocomplete: 'tel', size: 'medium', ...errorOf(sentences, 'phone') }),
    !identity.isProven(sessionOf(visit), visit.now) && passwordField({ name: 'current', label: t('cabinet.new-password.current'), autocomplete: 'current-password', ...eye, ...errorOf(sentences, 'current') }),
    button({ label: t('ui.continue') }),
  ],
})}`;
  return framed(visit, title, sentences, main);
}

function codePage(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, paths } = visit;
  const title = t('cabinet.phone.code.title');
  const main = html`${pageTitle({ title, lead: t('cabinet.phone.code.lead', { minutes: identity.CODE_VALID_MINUTES }) })}
${form({ action: paths.phoneChangeCode(), hidden: { token: visit.token() }, body: [codeField(t, '', sentences), button({ label: t('cabinet.phone.code.submit') })] })}
<p><a href="${paths.phone()}">${t('cabinet.phone-code.again.title')}</a></p>`;
  return framed(visit, title, sentences, main);
}

function framed(visit: CabinetVisit, title: string, sentences: Sentences, body: Html): Answer {
  const { t, paths } = visit;
  const main = html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${body}`;
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
