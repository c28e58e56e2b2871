import { html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, radios, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { cabinetPaths } from '../paths.ts';
import { waitText } from '../wait.ts';
import { codePath } from './code.page.ts';
import type { CabinetVisit } from '../visit.ts';

const FIELDS = { name: text({ max: 254 }) };

/** Letters know the cabinet's address themselves: the link in them is a path below it. */
const recoveryPath = cabinetPaths('').recoveryBy;

export const get = (visit: CabinetVisit): Answer => page(visit, '', {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults, typed } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, typed.name, sentencesOf(t, 'cabinet.sign-in', faults));
  if (visit.body['by'] === 'phone' && offersPhone(visit)) {
    const begun = await identity.startPhoneRecovery(house, operator, { name: values.name, origin }, now);
    return isRefused(begun) ? page(visit, typed.name, { name: waitText(t, begun) }) : { to: codePath(visit, begun.id) };
  }
  const outcome = await identity.startRecovery(house, operator, { name: values.name, pathTo: recoveryPath, origin }, now);
  return isRefused(outcome) ? page(visit, typed.name, { name: waitText(t, outcome) }) : { to: paths.recoverySent() };
}

/** A code by SMS is offered where users have numbers. */
const offersPhone = ({ operator }: CabinetVisit): boolean => operator.profile.sms !== undefined && operator.profile.signIn.names.includes('phone');

function page(visit: CabinetVisit, name: string, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const names = operator.profile.signIn.names.filter((one) => one !== 'eds').toSorted().join('.');
  const way = radios({
    name: 'by',
    label: t('cabinet.recovery.by'),
    choices: (['email', 'phone'] as const).map((value) => ({ value, label: t(`cabinet.recovery.by.${value}`) })),
    value: visit.body['by'] === 'phone' ? 'phone' : 'email',
  });
  const main = html`${backLink({ label: t('cabinet.sign-in.title'), href: paths.signIn() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.recovery.title'), lead: t(offersPhone(visit) ? 'cabinet.recovery.lead-both' : 'cabinet.recovery.lead') })}
${form({
  action: paths.recovery(),
  hidden: { token: visit.token() },
  body: [textField({ name: 'name', label: t(`cabinet.sign-in.name.${names}`), value: name, autocomplete: 'username', ...errorOf(sentences, 'name') }), offersPhone(visit) && way, button({ label: t('cabinet.recovery.submit') })],
})}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.recovery.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
