import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Approval } from '#approvals';
import type { Import, Layout } from '#exchange';
import type { Alarm, StaffSession } from '#identity';
import { card, empty, notice, pageTitle, section, tag, tiles } from '#ui';
import { approvalsTable } from '../approvals/list.view.ts';
import { customerSearch } from '../customers/list.view.ts';
import { importsTable } from '../imports/list.view.ts';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import type { Queue } from './queues.ts';

export interface HomeView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly session: StaffSession;
  /** Imports that want attention; undefined for those who may not see imports. */
  readonly imports: readonly Import[] | undefined;
  /** Requests for approval; undefined for those who may not approve. */
  readonly pending: readonly Approval[] | undefined;
  readonly queues: readonly Queue[];
  /** Alarms that hold, one for each kind: staff are asked why a code is. */
  readonly alarms: readonly Alarm[];
  readonly names: StaffNames;
  readonly layouts: readonly Layout[];
  readonly maySearch: boolean;
}

export function home(view: HomeView): Html {
  const { t, paths, session, imports, pending, queues, alarms, maySearch } = view;
  const isQuiet = alarms.length === 0 && (imports ?? []).length === 0 && (pending ?? []).length === 0 && queues.length === 0;
  return html`${pageTitle({ kicker: session.roles.map((role) => t(`office.roles.${role}`)).join(', '), title: t('office.home.greeting', { name: session.name }) })}
${alarmNotices(t, alarms)}
${maySearch && customerSearch({ t, paths, typed: '' })}
${queues.length > 0 && section({ title: t('office.home.queues'), body: tiles(queues.map((queue) => queueCard(t, queue))) })}
${pending && pending.length > 0 && section({ title: t('office.approvals.title'), body: approvalsTable(view, pending) })}
${imports && imports.length > 0 && section({ title: t('office.home.imports'), action: html`<a href="${paths.imports()}">${t('office.home.all-imports')}</a>`, body: importsTable(view, imports) })}
${isQuiet && empty({ icon: 'check', title: t('office.home.quiet') })}`;
}

const alarmNotices = (t: Texts, alarms: readonly Alarm[]): readonly Html[] =>
  alarms.map(({ kind, raisedAt, until }) => notice({ kind: 'warning', title: t(`office.home.alarm.${kind}`), body: t(`office.home.alarm.${kind}.body`, { since: t.instant(raisedAt), until: t.instant(until) }) }));

const queueCard = (t: Texts, { name, href, waiting, over }: Queue): Html =>
  card({
    title: t(`office.sections.${name}`),
    href,
    body: html`<p>${t('office.home.waiting', { count: waiting })}</p>${over > 0 && tag({ label: t('office.home.over', { count: over }), tone: 'danger' })}`,
  });
