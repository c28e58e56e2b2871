import type { Html, Piece } from '#lib/html/html.ts';
import { publishes } from '#content';
import { may, type Permission, type StaffSession } from '#identity';
import { keepsAccounts, type Operator } from '#operators';
import { takesRequests } from '#requests';
import { button, document, footer, form, header, languageLinks, mark, navigation, type IconName } from '#ui';
import type { OfficePaths } from './paths.ts';
import type { OfficeVisit } from './visit.ts';

export type SectionName = 'home' | 'customers' | 'call' | 'applicants' | 'applications' | 'holdings' | 'readings' | 'imports' | 'exports' | 'bills' | 'debts' | 'reconciliations' | 'approvals' | 'audit' | 'corrections' | 'disputes' | 'documents' | 'demands' | 'disclosures' | 'breaches' | 'locks' | 'visits' | 'requests' | 'incidents' | 'announcements' | 'writings' | 'cases' | 'adverts' | 'figures' | 'settings' | 'partners' | 'payouts' | 'staff' | 'payments' | 'prepaid' | 'orders' | 'closing-documents';

export interface OfficePage {
  /** Most particular words of the window's title; the office and the operator follow. */
  readonly title: string;
  readonly section?: SectionName;
  readonly width?: 'page' | 'narrow';
  readonly main: Piece;
}

/** The frame of every page of the office: whose it is, languages, the sections this person may see, who is signed in. */
export function officePage(visit: OfficeVisit, page: OfficePage): Html {
  const { t, operator, paths } = visit;
  const session = visit.actor.kind === 'staff' ? visit.actor.session : undefined;
  const name = t.of(operator.name);
  return document({
    lang: t.language,
    title: [page.title, t('office.name'), name].join(' · '),
    width: page.width ?? 'page',
    skip: t('ui.skip'),
    assets: visit.house.lookOf(operator).assets,
    header: header({
      operator: name,
      service: t('office.name'),
      home: paths.home(),
      mark: mark({ name }),
      languages: { label: t('ui.language'), items: languageLinks(operator.languages, t.language, visit.here) },
      ...(session ? { account: { label: t('office.signed-in'), name: session.name, items: [], signOut: signOut(visit) } } : {}),
    }),
    ...(session ? { navigation: sections(visit, session, page.section) } : {}),
    main: page.main,
    footer: footer({ columns: [], note: t('office.recorded') }),
  });
}

interface Section {
  readonly name: SectionName;
  readonly needs: Permission | undefined;
  readonly icon: IconName;
  readonly href: (paths: OfficePaths) => string;
  /** Left out where the operator has nothing of it. */
  readonly isFor?: (operator: Operator) => boolean;
}

const SECTIONS: readonly Section[] = [
  { name: 'home', needs: undefined, icon: 'home', href: (paths) => paths.home() },
  { name: 'customers', needs: 'find customers', icon: 'users', href: (paths) => paths.customers(), isFor: keepsAccounts },
  { name: 'call', needs: 'find customers', icon: 'phone', href: (paths) => paths.call(), isFor: keepsAccounts },
  { name: 'visits', needs: 'receive visitors', icon: 'users', href: (paths) => paths.visits(), isFor: keepsAccounts },
  { name: 'requests', needs: 'see requests', icon: 'mail', href: (paths) => paths.requests(), isFor: takesRequests },
  { name: 'incidents', needs: 'see requests', icon: 'alert', href: (paths) => paths.incidents(), isFor: takesRequests },
  { name: 'announcements', needs: 'see announcements', icon: 'info', href: (paths) => paths.announcements() },
  { name: 'writings', needs: 'see content', icon: 'file', href: (paths) => paths.writings(), isFor: publishes },
  { name: 'cases', needs: 'see content', icon: 'shield', href: (paths) => paths.cases(), isFor: publishes },
  { name: 'adverts', needs: 'advertise', icon: 'info', href: (paths) => paths.adverts(), isFor: publishes },
  { name: 'applicants', needs: 'see applicants', icon: 'users', href: (paths) => paths.applicants(), isFor: ({ profile }) => profile.registration.strategies.includes('reviewed-application') },
  { name: 'holdings', needs: 'open customers', icon: 'file', href: (paths) => paths.holders(), isFor: ({ profile }) => profile.sections.includes('holdings') },
  { name: 'applications', needs: 'see applications', icon: 'mail', href: (paths) => paths.registryApplications(), isFor: ({ profile }) => profile.sections.includes('applications') },
  { name: 'readings', needs: 'judge readings', icon: 'meter', href: (paths) => paths.readings(), isFor: keepsAccounts },
  { name: 'imports', needs: 'see imports', icon: 'upload', href: (paths) => paths.imports(), isFor: ({ profile }) => profile.imports.layouts.length > 0 },
  { name: 'exports', needs: 'see imports', icon: 'download', href: (paths) => paths.exports(), isFor: keepsAccounts },
  { name: 'bills', needs: 'issue bills', icon: 'bill', href: (paths) => paths.bills(), isFor: keepsAccounts },
  { name: 'debts', needs: 'see debt notices', icon: 'mail', href: (paths) => paths.debts(), isFor: ({ profile }) => profile.debtNotices !== undefined },
  { name: 'reconciliations', needs: 'reconcile payments', icon: 'check', href: (paths) => paths.reconciliations(), isFor: keepsAccounts },
  { name: 'payments', needs: 'see payments', icon: 'card', href: (paths) => paths.payments(), isFor: ({ profile }) => profile.payments !== undefined },
  { name: 'orders', needs: 'see orders', icon: 'file', href: (paths) => paths.orders(), isFor: ({ profile }) => profile.orders !== undefined },
  { name: 'prepaid', needs: 'see prepaid accounts', icon: 'card', href: (paths) => paths.prepaidAccounts(), isFor: ({ profile }) => profile.prepaid !== undefined },
  { name: 'partners', needs: 'see partners', icon: 'users', href: (paths) => paths.partners(), isFor: ({ profile }) => profile.catalog !== undefined },
  { name: 'payouts', needs: 'see partners', icon: 'card', href: (paths) => paths.payouts(), isFor: ({ profile }) => profile.settlements !== undefined && profile.catalog !== undefined },
  { name: 'closing-documents', needs: 'see closing documents', icon: 'bill', href: (paths) => paths.closingDocuments(), isFor: ({ profile }) => profile.settlements !== undefined },
  { name: 'approvals', needs: 'approve', icon: 'check', href: (paths) => paths.approvals() },
  { name: 'corrections', needs: 'verify details', icon: 'users', href: (paths) => paths.corrections() },
  { name: 'disputes', needs: 'settle disputes', icon: 'shield', href: (paths) => paths.disputes() },
  { name: 'locks', needs: 'lock users', icon: 'shield', href: (paths) => paths.locks() },
  { name: 'documents', needs: 'see documents', icon: 'bill', href: (paths) => paths.documents() },
  { name: 'demands', needs: 'protect personal data', icon: 'users', href: (paths) => paths.demands() },
  { name: 'disclosures', needs: 'protect personal data', icon: 'file', href: (paths) => paths.disclosures() },
  { name: 'breaches', needs: 'protect personal data', icon: 'alert', href: (paths) => paths.breaches() },
  { name: 'audit', needs: 'see audit', icon: 'clock', href: (paths) => paths.audit() },
  { name: 'figures', needs: 'see figures', icon: 'meter', href: (paths) => paths.figures() },
  { name: 'settings', needs: 'see settings', icon: 'settings', href: (paths) => paths.settings() },
  { name: 'staff', needs: 'manage staff', icon: 'shield', href: (paths) => paths.staff() },
];

const sections = ({ t, paths, operator }: OfficeVisit, session: StaffSession, current: SectionName | undefined): Html =>
  navigation({
    label: t('ui.sections'),
    items: SECTIONS.filter(({ needs, isFor }) => (needs === undefined || may(session, needs)) && (isFor?.(operator) ?? true)).map(({ name, icon, href }) => ({
      label: t(`office.sections.${name}`),
      href: href(paths),
      icon,
      isCurrent: name === current,
    })),
  });

const signOut = ({ t, paths, token }: OfficeVisit): Html =>
  form({ action: paths.signOut(), hidden: { token: token() }, body: button({ label: t('ui.sign-out'), kind: 'quiet', icon: 'exit' }) });
