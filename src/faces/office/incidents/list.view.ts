import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { emergencyKinds, wantsUpdate, type Incident } from '#requests';
import { button, empty, errorOf, form, longTextField, pageTitle, section, selectField, summaryOf, table, tag, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { requestKind } from '../requests/list.view.ts';
import { HOURS } from './estimate.ts';

export interface IncidentListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly open: readonly Incident[];
  readonly closed: readonly Incident[];
  readonly mayRun: boolean;
  readonly now: Temporal.Instant;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

export function incidentList(view: IncidentListView): Html {
  const { t, open, closed, mayRun, sentences } = view;
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sections.incidents'), lead: t('office.incidents.lead') })}
${open.length === 0 ? empty({ icon: 'check', title: t('office.incidents.none') }) : incidents(view, open, t('office.incidents.open'))}
${mayRun && section({ title: t('office.incidents.new'), body: opening(view) })}
${closed.length > 0 && section({ title: t('office.incidents.closed'), body: incidents(view, closed, t('office.incidents.closed')) })}`;
}

/** Whichever customers have heard least of stands first, and says so after an hour. */
const incidents = ({ t, operator, paths, now }: IncidentListView, list: readonly Incident[], caption: string): Html =>
  table({
    caption,
    isCaptionHidden: true,
    columns: ['number', 'kind', 'addresses', 'restored', 'told'].map((name) => ({ label: t(`office.incidents.${name}`) })),
    rows: list.map((one) => [
      html`<a href="${paths.incident(one.id)}">${one.number}</a>`,
      requestKind(t, operator, one.kind),
      one.addresses.join('; '),
      one.closedAt ? t('office.incidents.closed-at', { at: t.instant(one.closedAt) }) : one.expectedAt ? t.instant(one.expectedAt) : t('office.incidents.no-estimate'),
      html`${t.instant(one.toldAt)} ${wantsUpdate(one, now) && tag({ label: t('office.incidents.tell-again'), tone: 'warning' })}`,
    ]),
  });

const opening = ({ t, operator, paths, token, typed, sentences }: IncidentListView): Html =>
  form({
    action: paths.incidents(),
    hidden: { token: token() },
    body: [
      selectField({ name: 'kind', label: t('office.incidents.kind'), options: emergencyKinds(operator).map(({ code, name }) => ({ value: code, label: t.of(name) })), value: typed['kind'], ...errorOf(sentences, 'kind') }),
      longTextField({ name: 'addresses', label: t('office.incidents.addresses'), hint: t('office.incidents.addresses.hint'), value: typed['addresses'], rows: 3, ...errorOf(sentences, 'addresses') }),
      estimateField(t, typed['restored'], sentences),
      button({ label: t('office.incidents.new.send') }),
    ],
  });

/** In how many hours it will be mended, or that nobody can tell. */
export const estimateField = (t: Texts, value: string | undefined, sentences: Sentences): Html =>
  selectField({ name: 'restored', label: t('office.incidents.restored'), options: [...HOURS.map((hours) => ({ value: hours, label: t('office.incidents.in-hours', { count: Number(hours) }) })), { value: '', label: t('office.incidents.no-estimate') }], value: value ?? '', size: 'medium', ...errorOf(sentences, 'restored') });
