import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as holdings from '#holdings';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, errorOf, form, longTextField, pageTitle, radios, section, summaryOf, table, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { applicationTag, kindName } from './list.view.ts';

export interface TypedDecision {
  readonly decision: string;
  readonly reason: string;
}

export interface ApplicationCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly found: holdings.ApplicationDetail;
  readonly names: StaffNames;
  readonly mayDecide: boolean;
  readonly needsSecond: boolean;
  readonly typed: TypedDecision;
  readonly sentences: Sentences;
}

/** The text as it was signed, what became of it, and the decision. */
export function applicationCard(view: ApplicationCardView): Html {
  const { t, operator, paths, found, names, sentences } = view;
  const paragraphs = found.content.toString('utf8').split(/\n{2,}/).filter((part) => part.trim() !== '');
  return html`${backLink({ label: t('office.sections.applications'), href: paths.registryApplications() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: kindName(t, operator, found.kind), title: t('office.applications.title', { number: found.number }), lead: html`${applicationTag(t, found.state)}` })}
${section({ title: t('office.applications.text'), body: html`<div class="prose letter">${paragraphs.map((part) => html`<p>${part.trim().split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>`)}</div>
<p class="muted">${t('office.applications.signed', { signer: found.signer, at: t.instant(found.submittedAt) })}</p>${buttonLink({ label: t('office.applications.evidence'), href: paths.registryEvidence(found.id), kind: 'secondary', icon: 'download' })}` })}
${view.mayDecide && section({ title: t('office.applications.decision'), body: decisionForm(view) })}
${section({ title: t('office.applications.history'), body: table({
    caption: t('office.applications.history'),
    isCaptionHidden: true,
    columns: ['at', 'state', 'who', 'reason'].map((name) => ({ label: t(`office.applications.${name}`) })),
    rows: found.events.map((event) => [t.instant(event.at), t(`office.applications.state.${event.state}`), event.actorKind === 'staff' ? names(event.actorId) : found.signer, event.reason ?? '']),
  }) })}`;
}

const decisionForm = ({ t, paths, token, found, needsSecond, typed, sentences }: ApplicationCardView): Html =>
  form({
    action: paths.registryApplication(found.id),
    hidden: { token },
    body: [
      radios({
        name: 'decision',
        label: t('office.applications.decision.label'),
        choices: [
          { value: 'accept', label: t('office.applications.decision.accept'), ...(needsSecond ? { hint: t('office.applications.decision.accept.second') } : {}) },
          { value: 'refuse', label: t('office.applications.decision.refuse') },
        ],
        value: typed.decision || undefined,
        ...errorOf(sentences, 'decision'),
      }),
      longTextField({ name: 'reason', label: t('office.applications.reason'), hint: t('office.applications.reason.hint'), value: typed.reason, rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.applications.decision.submit') }),
    ],
  });
