import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Approval } from '#approvals';
import type { Import, Layout } from '#exchange';
import type { StaffSession } from '#identity';
import { buttonLink, empty, pageTitle, section } from '#ui';
import { approvalsTable } from '../approvals/list.view.ts';
import { customerSearch } from '../customers/list.view.ts';
import { importsTable } from '../imports/list.view.ts';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface HomeView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly session: StaffSession;
  /** Imports that want attention; undefined for those who may not see imports. */
  readonly imports: readonly Import[] | undefined;
  /** Requests for approval; undefined for those who may not approve. */
  readonly pending: readonly Approval[] | undefined;
  /** Applications to the registry wait for a decision of this person. */
  readonly hasApplications: boolean;
  readonly names: StaffNames;
  readonly layouts: readonly Layout[];
  readonly maySearch: boolean;
}

export function home(view: HomeView): Html {
  const { t, paths, session, imports, pending, hasApplications, maySearch } = view;
  const isQuiet = (imports ?? []).length === 0 && (pending ?? []).length === 0 && !hasApplications;
  return html`${pageTitle({ kicker: session.roles.map((role) => t(`office.roles.${role}`)).join(', '), title: t('office.home.greeting', { name: session.name }) })}
${maySearch && customerSearch({ t, paths, typed: '' })}
${hasApplications && section({ title: t('office.home.applications'), body: html`<p>${buttonLink({ label: t('office.home.to-applications'), href: paths.registryApplications(), icon: 'mail' })}</p>` })}
${pending && pending.length > 0 && section({ title: t('office.approvals.title'), body: approvalsTable(view, pending) })}
${imports && imports.length > 0 && section({ title: t('office.home.imports'), action: html`<a href="${paths.imports()}">${t('office.home.all-imports')}</a>`, body: importsTable(view, imports) })}
${isQuiet && empty({ icon: 'check', title: t('office.home.quiet') })}`;
}
