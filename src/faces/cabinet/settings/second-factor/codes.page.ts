import type { Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, buttonLink, notice, pageTitle } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { again } from './list.page.ts';
import { afterAdding, openShown } from './shown-codes.ts';

/** The codes just made, to be printed or written down; the address shows them for five minutes, to this person alone. */
export function get(visit: CabinetVisit): Answer {
  const { t, paths } = visit;
  const codes = openShown(visit);
  if (!codes) return { to: paths.secondFactor() };
  const main = html`${backLink({ label: t('cabinet.second-factor.title'), href: paths.secondFactor() })}
${pageTitle({ title: t('cabinet.second-factor.codes.title'), lead: t('cabinet.second-factor.codes.shown') })}
${notice({ kind: 'warning', title: t('cabinet.second-factor.codes.keep') })}
<ol class="codes">${codes.map((code) => html`<li><code class="token">${code}</code></li>`)}</ol>
<p class="no-print">${buttonLink({ label: t('cabinet.second-factor.codes.kept'), href: paths.secondFactor('added') })}</p>`;
  return { page: cabinetPage(visit, { title: t('cabinet.second-factor.codes.title'), section: 'settings', width: 'narrow', main }) };
}

/** New codes; the earlier ones are void. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const outcome = await identity.renewCodes(house, operator, sessionOf(visit), origin, now);
  if (!isRefused(outcome)) return { to: afterAdding(visit, outcome) };
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.secondFactor()) } : again(visit, { '': t(`identity.refusals.${outcome.refused}`) });
}
