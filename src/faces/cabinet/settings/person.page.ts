import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { html } from '#lib/html/html.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, passwordField, sentencesOf, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { mayTryAgain, signatureIn, signingText } from '../signings/signing.ts';
import { waitText } from '../wait.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { currentPassword, needsProof } from './proof.ts';
import { stepAgain, stepPage, type SignedStep } from './signed-step.ts';

const stepOf = ({ paths }: CabinetVisit): SignedStep => ({ purpose: 'registration', title: 'cabinet.binding.title', lead: 'cabinet.binding.sign.lead', back: paths.person(), action: paths.personSigning });

/** Full registration of whoever registered by e-mail: what it takes. Whoever is known already is led back. */
export const get = async (visit: CabinetVisit): Promise<Answer> => ((await needsProof(visit)) ? { to: visit.paths.proof(visit.here) } : page(visit, {}));

/** Takes the password, makes a challenge and leads to where it is signed. */
export async function start(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, t } = visit;
  if (!identity.strategyOf(operator, 'eds')) return missing;
  const { values, faults } = readForm({ current: currentPassword(visit) }, visit.body);
  if (!values) return page(visit, sentencesOf(t, 'cabinet.email', faults));
  const begun = await identity.startBinding(house, operator, sessionOf(visit), { ...values, origin }, now);
  if (!isRefused(begun)) return { to: paths.personSigning(begun.token) };
  if (begun.refused === 'unproven') return { to: paths.proof(paths.person()) };
  return page(visit, { current: begun.refused === 'wait' ? waitText(t, begun) : t(`identity.refusals.${begun.refused}`) });
}

export const sign = (visit: CabinetVisit): Promise<Answer> => stepPage(visit, visit.tx, stepOf(visit));

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths, t } = visit;
  const outcome = await identity.bindPerson(house, operator, sessionOf(visit), { token: params['signing'] ?? '', message: await signatureIn(visit), origin }, now);
  if (!isRefused(outcome)) return { to: paths.settings('person-bound') };
  if (isOfBinding(outcome)) return page(visit, { '': t(`identity.refusals.${outcome.refused}`) });
  return mayTryAgain(outcome) ? stepAgain(visit, stepOf(visit), signingText(t, outcome)) : page(visit, { '': signingText(t, outcome) });
}

const OWN: readonly string[] = ['bound-already', 'bound-to-another', 'other-kind', 'other-number', 'individuals-only', 'legal-entities-only', 'not-invited', 'another-head', 'ended-by-staff'] satisfies identity.BindingRefusal['refused'][];
const isOfBinding = (refusal: identity.BindingRefusal | identity.SigningRefusal): refusal is identity.BindingRefusal => OWN.includes(refusal.refused);

async function page(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths } = visit;
  const person = await reading(house.db, operator.id, (tx) => identity.personOf(tx, house.keys, sessionOf(visit).userId));
  if (!identity.strategyOf(operator, 'eds')) return missing;
  if (person) return { to: paths.settings() };
  const main = html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.binding.title'), lead: t('cabinet.binding.lead') })}
<ul>${operator.profile.persons.map((kind) => html`<li>${t(`cabinet.register.eds.for.${kind}`)}</li>`)}</ul>
<p>${t('cabinet.register.eds.need')}</p>
${form({ action: paths.person(), hidden: { token: visit.token() }, body: [
  !identity.isProven(sessionOf(visit), visit.now) && passwordField({ name: 'current', label: t('cabinet.new-password.current'), hint: t('cabinet.binding.password'), autocomplete: 'current-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'current') }),
  button({ label: t('cabinet.register.eds.begin') }),
] })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.binding.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
