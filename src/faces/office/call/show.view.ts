import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { readableMobile } from '#lib/phone-number.ts';
import { accountPublicId, type Caller } from '#accounts';
import type { Contacts, User } from '#identity';
import type { Operator } from '#operators';
import { emergencyKinds, type Incident, type RequestLine } from '#requests';
import { buttonLink, buttons, card, columns, empty, LANGUAGE_NAMES, notice, pageTitle, search, section, summaryList, summaryOf, tag, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { requestKind } from '../requests/list.view.ts';

/** One account of the caller, with what goes on at its address. */
interface CallerLine {
  readonly account: Caller['accounts'][number];
  readonly incidents: readonly Incident[];
  readonly open: readonly RequestLine[];
}

export interface KnownCaller {
  readonly user: User | undefined;
  readonly contacts: Contacts | undefined;
  readonly lines: readonly CallerLine[];
  readonly isCut: boolean;
  /** Open requests of the user about none of these accounts. */
  readonly others: readonly RequestLine[];
}

export interface CallCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly typed: string;
  /** In E.164; undefined while none was typed that is one. */
  readonly phone: string | undefined;
  readonly caller: KnownCaller | undefined;
  /** The name of whoever takes the call. */
  readonly staff: string;
  readonly may: { readonly open: boolean; readonly see: boolean; readonly register: boolean };
  readonly sentences: Sentences;
}

/** The box for a number, who it is, and what to say. */
export function callCard(view: CallCardView): Html {
  const { t, paths, typed, phone, caller, sentences } = view;
  const steps = script(view);
  const main = phone && caller && (caller.user || caller.lines.length > 0 ? known(view, phone, caller) : unknown(view, phone));
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sections.call'), lead: t('office.call.lead') })}
${search({ action: paths.call(), name: 'phone', label: t('office.call.search'), hint: t('office.call.search.hint'), value: typed, button: t('office.call.search.button'), isFocused: typed === '' })}
${main && steps ? columns({ main, side: steps }) : [main, steps]}`;
}

function known(view: CallCardView, phone: string, caller: KnownCaller): Html {
  const { t, may } = view;
  return section({
    title: readableMobile(phone),
    body: html`<p class="muted">${t('office.call.proof')}</p>
${caller.user && userCard(view, phone, caller.user, caller)}
${caller.isCut && notice({ kind: 'info', body: t('office.call.many', { count: caller.lines.length }) })}
${caller.lines.map((line) => accountCard(view, phone, caller.user, line))}
${may.see && caller.others.length > 0 && card({ title: t('office.call.requests.other'), body: requestList(view, caller.others) })}`,
  });
}

function userCard(view: CallCardView, phone: string, user: User, { contacts, lines }: KnownCaller): Html {
  const { t } = view;
  const name = [contacts?.surname, contacts?.firstName, contacts?.patronymic].filter(Boolean).join(' ');
  return card({
    title: t('office.call.caller'),
    body: html`${summaryList([
      ...(name ? [{ key: t('office.account.holder'), value: name }] : []),
      { key: t('office.card.user.number'), value: user.number },
      { key: t('office.call.language'), value: LANGUAGE_NAMES[user.language] },
    ])}${lines.length === 0 && html`<p class="muted">${t('office.call.no-accounts')}</p>`}`,
    footer: lines.length === 0 && view.may.register ? buttonLink({ label: t('office.call.register'), href: registration(view, phone), kind: 'secondary' }) : undefined,
  });
}

function accountCard(view: CallCardView, phone: string, user: User | undefined, { account, incidents, open }: CallerLine): Html {
  const { t, paths, may } = view;
  const missing = html`<span class="muted">${t('office.not-provided')}</span>`;
  const isProven = user !== undefined && account.userId === user.id;
  return card({
    title: t('office.account.of-number', { number: account.number }),
    aside: account.closedOn && tag({ label: t('office.customers.closed'), tone: 'warning' }),
    body: html`${incidents.map((one) => incidentNotice(view, one))}
${summaryList([
  { key: t('office.account.address'), value: account.address ?? missing },
  { key: t('office.account.holder'), value: account.holder ?? missing },
  { key: t('office.call.by'), value: t(`office.call.by.${isProven ? 'proven' : 'registry'}`) },
  ...(may.see ? [{ key: t('office.call.requests'), value: open.length === 0 ? t('office.call.requests.none') : requestList(view, open) }] : []),
])}`,
    footer: buttons([
      may.register && buttonLink({ label: t('office.call.register'), href: registration(view, phone, { account: account.number }), kind: 'secondary', about: account.number }),
      may.open && buttonLink({ label: t('office.call.open'), href: paths.customer(accountPublicId(account.id)), kind: 'quiet', about: account.number }),
    ]),
  });
}

const incidentNotice = ({ t, operator, paths, may }: CallCardView, { id, number, kind, expectedAt }: Incident): Html =>
  notice({
    kind: 'warning',
    title: t('office.call.incident', { kind: requestKind(t, operator, kind) }),
    body: html`${expectedAt ? t('office.call.incident.expected', { at: t.instant(expectedAt) }) : t('office.call.incident.unknown')}${may.see && html` <a class="unbroken" href="${paths.incident(id)}">${number}</a>`}`,
  });

const requestList = ({ t, operator, paths }: CallCardView, open: readonly RequestLine[]): Html =>
  html`<ul>${open.map(({ id, number, kind, state, nextDueAt }) => html`<li><a class="unbroken" href="${paths.request(id)}">${number}</a> ${requestKind(t, operator, kind)}<br><span class="muted small">${[t(`office.requests.state.${state}`), ...(nextDueAt ? [t('office.call.requests.due', { at: t.instant(nextDueAt) })] : [])].join(' · ')}</span></li>`)}</ul>`;

/** Nobody has the number: an emergency is taken all the same. */
function unknown(view: CallCardView, phone: string): Html {
  const { t, operator, paths, may } = view;
  return empty({
    icon: 'phone',
    title: t('office.call.unknown', { phone: readableMobile(phone) }),
    body: t('office.call.unknown.body'),
    action: buttons([
      ...(may.register ? emergencyKinds(operator).map(({ code, name }) => buttonLink({ label: t.of(name), href: registration(view, phone, { kind: code }), kind: 'secondary', icon: 'alert' })) : []),
      may.register && buttonLink({ label: t('office.call.register'), href: registration(view, phone), kind: 'secondary' }),
      buttonLink({ label: t('office.call.unknown.find'), href: paths.customers(), kind: 'quiet' }),
    ]),
  });
}

const registration = ({ paths }: CallCardView, phone: string, more: Readonly<Record<string, string>> = {}): string => paths.newRequest(new URLSearchParams({ phone, ...more }).toString());

/** What the profile tells to say, in the language of whoever takes the call. */
function script({ t, operator, staff }: CallCardView): Html | undefined {
  const places: Readonly<Record<string, string>> = { operator: t.of(operator.name), staff, phone: operator.profile.contacts.phone };
  const steps = operator.profile.requests?.script;
  return steps && card({ level: 2, title: t('office.call.script'), body: html`<ol>${steps.map((step) => html`<li><p>${t.of(step).replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole)}</p></li>`)}</ol>` });
}
