import { html, nothing, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { button, document, footer, form, header, languageLinks, mark, navigation, type IconName, type Link } from '#ui';
import { keepsAccounts, type Operator } from '#operators';
import { emergencyKinds } from '#requests';
import { banners } from './announcements/banner.view.ts';
import type { CabinetPaths } from './paths.ts';
import type { CabinetVisit } from './visit.ts';

/** The sections of the cabinet, as the profile's `sections` names them. */
export type SectionName = Operator['profile']['sections'][number];

export interface CabinetPage {
  /** Most particular words of the window's title; the service and the operator follow. */
  readonly title: string;
  readonly section?: SectionName;
  readonly width?: 'page' | 'narrow';
  /** The page's heading is the service, so the header leaves it out. */
  readonly isHeadedByService?: boolean;
  readonly main: Piece;
  /** The page shows announcements by itself. */
  readonly isWithoutBanner?: boolean;
  /** Readings typed here without a network are kept on the device. */
  readonly isKeepingReadings?: boolean;
}

/** The frame of every page of the cabinet: whose it is, help, languages, sections, who is signed in. */
export function cabinetPage(visit: CabinetVisit, page: CabinetPage): Html {
  const { t, operator } = visit;
  const session = visit.actor.kind === 'user' ? visit.actor.session : undefined;
  return document({
    lang: t.language,
    title: [page.title, t.of(operator.profile.service), t.of(operator.name)].join(' · '),
    width: page.width ?? 'page',
    ...(session ? { contrast: session.contrast, textSize: session.textSize } : {}),
    skip: t('ui.skip'),
    assets: { ...visit.house.lookOf(operator).assets, manifest: visit.paths.manifest(), worker: visit.paths.worker() },
    header: header({
      operator: t.of(operator.name),
      ...(page.isHeadedByService ? {} : { service: t.of(operator.profile.service) }),
      home: session ? visit.paths.overview() : visit.paths.home(),
      mark: mark({ name: t.of(operator.name) }),
      phone: headerPhone(t, operator),
      languages: { label: t('ui.language'), items: languageLinks(operator.languages, t.language, visit.here) },
      ...(session ? { account: accountMenu(visit, session) } : {}),
    }),
    ...(session && !isHeldBack(visit.actor) ? { navigation: sections(visit, page.section) } : {}),
    main: html`${page.isWithoutBanner ? nothing : banners(visit)}${page.main}${page.section && helpLink(visit, page.section)}`,
    isKeepingReadings: page.isKeepingReadings ?? false,
    footer: pageFooter(t, operator, visit.paths),
  });
}

/** Who must first choose a password or accept documents has no sections to go to. */
const isHeldBack = (actor: CabinetVisit['actor']): boolean => actor.kind === 'user' && (actor.session.mustChangePassword || actor.hasPending);

const ICONS: Record<SectionName, IconName> = { overview: 'home', charges: 'bill', payments: 'card', readings: 'meter', account: 'file', holdings: 'file', applications: 'mail', catalog: 'search', news: 'info', papers: 'download', prepaid: 'card', orders: 'file', requests: 'mail', activity: 'clock', settings: 'settings' };

/** Sections of one account lead to the account being looked at; elsewhere the address `current` finds it. */
function sections(visit: CabinetVisit, current: SectionName | undefined): Html {
  const { t, paths, operator } = visit;
  const account = visit.params['account'];
  const addresses: Record<SectionName, string> = {
    overview: paths.overview(),
    charges: account ? paths.charges(account) : paths.currentAccount('charges'),
    payments: account ? paths.payments(account) : paths.currentAccount('payments'),
    readings: paths.readings(),
    account: account ? paths.account(account) : paths.currentAccount('account'),
    papers: account ? paths.papers(account) : paths.currentAccount('papers'),
    prepaid: paths.balance(),
    orders: paths.orders(),
    requests: paths.requests(),
    holdings: paths.holdings(),
    applications: paths.applications(),
    news: paths.news(),
    catalog: paths.services(),
    activity: paths.activity(),
    settings: paths.settings(),
  };
  return navigation({
    label: t('ui.sections'),
    items: operator.profile.sections.map((name) => ({ label: t(`cabinet.sections.${name}`), href: addresses[name], icon: ICONS[name], isCurrent: name === current })),
  });
}

function accountMenu(visit: CabinetVisit, session: { readonly email: string; readonly number: string }) {
  const { t, paths } = visit;
  const items: Link[] = [
    ...(keepsAccounts(visit.operator) ? [{ label: t('cabinet.accounts.mine'), href: paths.accounts('charges') }] : []),
    ...(visit.operator.profile.catalog ? [{ label: t('cabinet.partner.title'), href: paths.partner() }] : []),
    { label: t('cabinet.sections.settings'), href: paths.settings() },
    { label: t('cabinet.sections.activity'), href: paths.activity() },
  ];
  const signOut = form({ action: paths.signOut(), hidden: { token: visit.token() }, body: button({ label: t('ui.sign-out'), kind: 'quiet', icon: 'exit' }) });
  return { label: t('ui.account-menu'), name: session.email, items, signOut };
}

/** The chapter of the manual that is about this section, where there is one. */
function helpLink({ t, operator, paths, actor }: CabinetVisit, section: SectionName): Html | undefined {
  const chapter = HELP[section] ?? section;
  if (actor.kind !== 'user' || !operator.profile.help.includes(chapter)) return undefined;
  return html`<p class="no-print"><a href="${paths.helpChapter(chapter)}">${t('cabinet.help.about', { section: t(`cabinet.sections.${section}`) })}</a></p>`;
}

/** Sections whose chapter has another name. */
const HELP: Partial<Record<SectionName, string>> = { overview: 'charges', payments: 'charges', papers: 'account', activity: 'security', settings: 'security' };

const footers = new WeakMap<Operator['profile'], Map<Texts, Html>>();

/** The same on every page of a language, so it is made once for a profile; changed settings make another profile. Texts are made once per language. */
function pageFooter(t: Texts, operator: Operator, paths: CabinetPaths): Html {
  let made = footers.get(operator.profile);
  if (!made) footers.set(operator.profile, (made = new Map()));
  let known = made.get(t);
  if (!known) made.set(t, (known = makeFooter(t, operator, paths)));
  return known;
}

function makeFooter(t: Texts, operator: Operator, paths: CabinetPaths): Html {
  const { contacts, documents } = operator.profile;
  return footer({
    columns: [
      {
        title: t('cabinet.footer.contacts'),
        lines: [
          html`<a href="${telephone(contacts.phone)}">${contacts.phone}</a>`,
          html`<a href="mailto:${contacts.email}">${contacts.email}</a>`,
          t.of(contacts.address),
        ],
      },
      { title: t('cabinet.footer.hours'), lines: [t.of(contacts.hours)] },
    ],
    linksLabel: t('ui.footer-links'),
    links: [...(operator.profile.catalog ? [{ label: t('cabinet.sections.catalog'), href: paths.services() }] : []), ...(operator.profile.sections.includes('news') ? [{ label: t('cabinet.sections.news'), href: paths.news() }] : []), { label: t('cabinet.announcements.title'), href: paths.announcements() }, { label: t('cabinet.status.title'), href: paths.status() }, ...(emergencyKinds(operator).length > 0 ? [{ label: t('cabinet.emergency.report'), href: paths.emergency() }, { label: t('cabinet.outages.title'), href: paths.outages() }] : []), ...documents.map((one) => ({ label: t.of(one.title), href: paths.document(one.code) })), { label: t('cabinet.contacts'), href: paths.contacts() }, ...(operator.profile.help.length > 0 ? [{ label: t('cabinet.help.title'), href: paths.help() }] : [])],
  });
}

/** The emergency line; where there is none, whom to ask. */
export function headerPhone(t: Texts, { profile: { contacts } }: Operator) {
  const number = contacts.emergency ?? contacts.phone;
  return { label: t(contacts.emergency ? 'cabinet.emergency' : 'cabinet.contacts.phone-of-help'), number, href: telephone(number) };
}

/** The address a phone number is called by. */
export const telephone = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;
