import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { qrOf } from '#lib/qr.ts';
import * as identity from '#identity';
import { backLink, button, codeField, errorOf, form, isFaulty, pageTitle, qr, sentencesOf, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { waitText } from '../../wait.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { afterAdding } from './shown-codes.ts';
import { again } from './list.page.ts';

/** Makes the secret and leads to where it is shown. */
export async function begin(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, now } = visit;
  const outcome = await identity.beginApp(house, operator, sessionOf(visit), now);
  if (!isRefused(outcome)) return { to: paths.authenticatorApp() };
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.secondFactor()) } : again(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}

/** The secret as a code to scan and as text, and the question for the first code; only to whoever has just shown that it is he. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const { values, faults } = readForm({ code: text({ max: 20 }) }, visit.body);
  const asked = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, sentences));
  if (!values) return asked(sentencesOf(t, 'cabinet.second-step', faults));
  const outcome = await identity.confirmApp(house, operator, sessionOf(visit), { ...values, origin }, now);
  if (!isRefused(outcome)) return { to: afterAdding(visit, outcome) };
  if (outcome.refused === 'unproven') return { to: paths.proof(paths.authenticatorApp()) };
  return asked({ code: outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const outcome = await identity.endApp(house, operator, sessionOf(visit), origin, now);
  if (!isRefused(outcome)) return { to: paths.secondFactor('ended') };
  if (outcome.refused === 'unknown') return missing;
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.secondFactor()) } : again(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, now } = visit;
  const session = sessionOf(visit);
  if (!identity.isProven(session, now)) return { to: paths.proof(paths.authenticatorApp()) };
  const app = await identity.appToConfirm(tx, house, operator, session);
  if (!app) return { to: paths.secondFactor() };
  const main = html`${backLink({ label: t('cabinet.second-factor.title'), href: paths.secondFactor() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.second-factor.app.add'), lead: t('cabinet.second-factor.app.scan') })}
${qr({ label: t('cabinet.second-factor.app.qr'), ...qrOf(app.uri) })}
<p>${t('cabinet.second-factor.app.by-hand')} <code class="token">${app.secret.match(/.{1,4}/g)?.join(' ') ?? ''}</code></p>
${form({ action: paths.authenticatorCode(), hidden: { token: token() }, body: [codeField({ name: 'code', label: t('cabinet.second-factor.app.code'), ...errorOf(sentences, 'code') }), button({ label: t('cabinet.second-factor.app.confirm') })] })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.second-factor.app.add'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
