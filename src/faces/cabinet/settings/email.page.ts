import { html } from '#lib/html/html.ts';
import { email, readForm, secret } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, passwordField, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { cabinetPaths } from '../paths.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

const FIELDS = { email: email(), current: secret() };
const confirmPath = cabinetPaths('').emailConfirm;

export const get = (visit: CabinetVisit): Answer => page(visit, '', {});

/** A new e-mail address takes the password and an answer from the new mailbox (ASVS 7.5.1, ID-26). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults, typed } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, typed.email, sentencesOf(t, 'cabinet.email', faults));
  const outcome = await identity.requestEmailChange(house, operator, sessionOf(visit), { ...values, pathTo: confirmPath, origin }, now);
  if (!isRefused(outcome)) return { to: paths.settings('email-requested') };
  if (outcome.refused === 'wait') return page(visit, typed.email, { current: waitText(t, outcome) });
  return page(visit, typed.email, { [outcome.field ?? '']: t(`identity.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, typed: string, sentences: Sentences): Answer {
  const { t, paths } = visit;
  const eye = { show: t('ui.show-password'), hide: t('ui.hide-password') };
  const main = html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.email.title'), lead: t('cabinet.email.lead', { email: sessionOf(visit).email }) })}
${form({
  action: paths.email(),
  hidden: { token: visit.token() },
  body: [
    textField({ name: 'email', type: 'email', label: t('cabinet.email.new'), value: typed, autocomplete: 'email', ...errorOf(sentences, 'email') }),
    passwordField({ name: 'current', label: t('cabinet.new-password.current'), autocomplete: 'current-password', ...eye, ...errorOf(sentences, 'current') }),
    button({ label: t('ui.continue') }),
  ],
})}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.email.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
