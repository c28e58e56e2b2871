import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { keepsAccounts } from '#operators';
import { backLink, button, buttonLink, form, isFaulty, pageTitle, section, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { cabinetPaths } from '../paths.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** What ends when a user refuses his user account, what is kept and why, and how long it can be taken back (ID-19). Also for whoever does not accept new rules. */
export const get = (visit: CabinetVisit): Answer => page(visit, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const outcome = await identity.leaveCabinet(house, operator, sessionOf(visit), { pathTo: cabinetPaths('').returning, origin }, now);
  if (!isRefused(outcome)) return { to: paths.signIn(undefined, 'left'), cookies: [{ name: 'session', value: null }, { name: 'account', value: null }], headers: { 'clear-site-data': '"cache", "storage"' } };
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.leaving()) } : page(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, sentences: Sentences): Answer {
  const { t, operator, paths, now } = visit;
  const { audit, messages } = operator.profile.retention;
  const act = identity.isProven(sessionOf(visit), now)
    ? form({ action: paths.leaving(), hidden: { token: visit.token() }, body: button({ label: t('cabinet.leaving.submit'), kind: 'danger' }) })
    : html`<p>${buttonLink({ label: t('cabinet.leaving.prove'), href: paths.proof(paths.leaving()) })}</p>`;
  const stays = keepsAccounts(operator) ? 'contract' : operator.profile.holdings && 'holdings';
  const main = html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.leaving.title'), lead: t('cabinet.leaving.lead') })}
${section({ title: t('cabinet.leaving.ends'), body: html`<ul><li>${t('cabinet.leaving.ends.sign-in')}</li><li>${t('cabinet.leaving.ends.contacts')}</li>${keepsAccounts(operator) && html`<li>${t('cabinet.leaving.ends.links')}</li>`}</ul>` })}
${section({ title: t('cabinet.leaving.kept'), body: html`<ul>${stays && html`<li>${t(`cabinet.leaving.kept.${stays}`)}</li>`}<li>${t('cabinet.leaving.kept.acts', { term: term(visit, audit) })}</li><li>${t('cabinet.leaving.kept.messages', { term: term(visit, messages) })}</li></ul>` })}
${section({ title: t('cabinet.leaving.undo'), body: html`<p>${t('cabinet.leaving.undo.body', { count: identity.undoDaysOf(operator) })}</p>` })}
${act}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.leaving.title'), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

/** A time of the profile's retention, in words. */
function term({ t }: CabinetVisit, duration: string): string {
  const { years, months, days } = Temporal.Duration.from(duration);
  return [['years', years], ['months', months], ['days', days] as const].flatMap(([unit, count]) => (count ? [t(`cabinet.leaving.term.${unit}`, { count })] : [])).join(' ');
}
