import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { backLink, buttonLink, buttons, notice, pageTitle, section, table } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { documentText } from './document.view.ts';
import { applicationTag, kindName } from './list.view.ts';

/** One application: how it stands, what became of it, the text that was signed, and what proves it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, params, query } = visit;
  const found = await holdings.applicationOf(tx, params['application'] ?? '', sessionOf(visit).userId);
  if (!found) return missing;
  const title = t('cabinet.application.title', { number: found.number });
  const main = html`${backLink({ label: t('cabinet.sections.applications'), href: paths.applications() })}
${query['done'] === 'submitted' && notice({ kind: 'success', title: t('cabinet.application.submitted'), body: html`<p>${t('cabinet.application.submitted.body', { number: found.number })}</p>` })}
${pageTitle({ kicker: kindName(t, operator, found.kind), title, lead: html`${applicationTag(t, found.state)}` })}
${section({ title: t('cabinet.application.history'), body: table({
    caption: t('cabinet.application.history'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: t('cabinet.holding.at') }, { label: t('cabinet.holdings.state') }],
    rows: found.events.map((event) => [t.instant(event.at), html`${t(`cabinet.application.state.${event.state}`)}${event.reason && event.state === 'refused' && html`<br><span class="muted">${event.reason}</span>`}`]),
  }) })}
${section({ title: t('cabinet.application.text'), body: html`${documentText(found.content)}<p class="muted">${t('cabinet.application.signed', { signer: found.signer, at: t.instant(found.submittedAt) })}</p>` })}
${section({ title: t('cabinet.application.evidence'), body: html`<p>${t('cabinet.application.evidence.body')}</p>${buttons([
    buttonLink({ label: t('cabinet.application.evidence.file'), href: paths.applicationEvidence(found.id), kind: 'secondary', icon: 'download' }),
    buttonLink({ label: t('cabinet.application.to-receipt'), href: paths.holding(holdings.holdingPublicId(found.holdingId)), kind: 'quiet' }),
  ])}` })}`;
  return { page: cabinetPage(visit, { title, section: 'applications', main }) };
}
