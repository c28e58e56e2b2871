import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { missedBy, wantsUpdate, type GroupedRequest, type Incident, type IncidentUpdate } from '#requests';
import { backLink, button, errorOf, form, longTextField, notice, pageTitle, section, summaryList, summaryOf, table, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { requestKind } from '../requests/list.view.ts';
import { estimateField } from './list.view.ts';

export interface IncidentCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly incident: Incident;
  readonly updates: readonly IncidentUpdate[];
  readonly requests: readonly GroupedRequest[];
  readonly names: StaffNames;
  readonly mayRun: boolean;
  readonly now: Temporal.Instant;
  readonly done: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

export function incidentCard(view: IncidentCardView): Html {
  const { t, operator, paths, incident, updates, requests, names, mayRun, now, done, sentences } = view;
  return html`${backLink({ label: t('office.sections.incidents'), href: paths.incidents() })}
${done && t.has(`office.incidents.done.${done}`) && notice({ kind: 'success', title: t(`office.incidents.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${wantsUpdate(incident, now) && notice({ kind: 'warning', title: t('office.incidents.tell-again'), body: t('office.incidents.tell-again.body', { at: t.instant(incident.toldAt) }) })}
${pageTitle({ kicker: requestKind(t, operator, incident.kind), title: t('office.incidents.title', { number: incident.number }), lead: incident.addresses.join('; ') })}
${summaryList(facts(view))}
${section({ title: t('office.incidents.updates'), body: html`<ol>${updates.map(({ expectedAt, toldAt, toldBy }) => html`<li>${t.instant(toldAt)}, ${names(toldBy)}: ${expectedAt ? t.instant(expectedAt) : t('office.incidents.no-estimate')}</li>`)}</ol>` })}
${mayRun && incident.closedAt === null && acts(view)}
${section({ title: t('office.incidents.requests', { count: requests.length }), body: requests.length === 0 ? html`<p class="muted">${t('office.incidents.requests.none')}</p>` : table({ caption: t('office.incidents.requests', { count: requests.length }), isCaptionHidden: true, columns: ['number', 'address', 'received'].map((name) => ({ label: t(`office.requests.${name}`) })), rows: requests.map((one) => [html`<a href="${paths.request(one.id)}">${one.number}</a>`, one.address, t.instant(one.receivedAt)]) }) })}`;
}

function facts({ t, incident, updates, names }: IncidentCardView) {
  const missed = incident.closedAt ? missedBy(updates[0]?.expectedAt, incident.closedAt) : null;
  return [
    { key: t('office.incidents.opened'), value: `${t.instant(incident.openedAt)}, ${names(incident.openedBy)}` },
    incident.closedAt ? { key: t('office.incidents.ended'), value: t.instant(incident.closedAt) } : { key: t('office.incidents.restored'), value: incident.expectedAt ? t.instant(incident.expectedAt) : t('office.incidents.no-estimate') },
    // How good the first estimate was.
    ...(missed === null ? [] : [{ key: t('office.incidents.missed'), value: t(missed > 0 ? 'office.incidents.missed.late' : 'office.incidents.missed.early', { count: Math.abs(missed) }) }]),
  ];
}

const acts = ({ t, paths, token, incident, typed, sentences }: IncidentCardView): Html => html`${section({
  title: t('office.incidents.tell'),
  body: form({ action: paths.incident(incident.id), hidden: { token: token() }, body: [estimateField(t, typed['restored'], sentences), button({ label: t('office.incidents.tell.send') })] }),
})}${section({
  title: t('office.incidents.close'),
  body: form({
    action: paths.incidentClosure(incident.id),
    hidden: { token: token() },
    body: [longTextField({ name: 'words', label: t('office.incidents.close.words'), hint: t('office.incidents.close.hint'), value: typed['words'], rows: 3, ...errorOf(sentences, 'words') }), button({ label: t('office.incidents.close.send'), kind: 'secondary' })],
  }),
})}`;
