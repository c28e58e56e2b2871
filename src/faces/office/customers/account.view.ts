import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { readableMobile } from '#lib/phone-number.ts';
import * as accounts from '#accounts';
import type { Entry } from '#audit';
import type { Contacts, User } from '#identity';
import type { DeadAddress } from '#notices';
import type { Operator } from '#operators';
import { card, summaryList, tag, type SummaryRow } from '#ui';
import { reasonText } from '../deed.view.ts';
import type { StaffNames } from '../names.ts';

export interface AccountView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly card: accounts.CustomerCard;
  readonly user: User | undefined;
  readonly contacts: Contacts | undefined;
  /** His letters come back. */
  readonly dead: DeadAddress | undefined;
  /** Who may act for the customer, and who is invited to. */
  readonly delegations: readonly accounts.GivenDelegation[];
  /** Who opened the card; undefined for those who may not know. */
  readonly openings: readonly Entry[] | undefined;
  readonly names: StaffNames;
}

/** What billing says of the account, who manages it in the cabinet, and who of the staff looked. */
export const accountCards = (view: AccountView): Html =>
  html`${card({ id: 'account', level: 2, title: view.t('office.card.account'), body: summaryList(facts(view)) })}${userCard(view)}${delegatesCard(view)}${openingsCard(view)}`;

function facts({ t, operator, card: { account } }: AccountView): SummaryRow[] {
  const known = (key: string, value: Piece): SummaryRow => ({ key, value: value ?? html`<span class="muted">${t('office.not-provided')}</span>` });
  const fact = (key: string, value: Piece): SummaryRow => known(t(`office.account.${key}`), value);
  return [
    fact('number', account.number),
    fact('phone', account.phone),
    fact('area', account.area && `${t.number(account.area)} ${t('office.units.m2')}`),
    fact('residents', account.residents === null ? null : t.number(account.residents)),
    fact('contract', [account.contract, account.contractOn && t.date(account.contractOn)].filter(Boolean).join(', ') || null),
    fact('equipment', account.equipment),
    fact('office', account.office),
    ...accounts.furtherFields(operator, account).map(({ name, value }) => known(t.of(name), value)),
    fact('opened-on', account.openedOn && t.date(account.openedOn)),
    ...(account.heldFrom ? [fact('held-from', t.date(account.heldFrom))] : []),
    ...(account.closedOn ? [fact('closed-on', t.date(account.closedOn))] : []),
  ];
}

const deadMark = (t: Texts, dead: DeadAddress | undefined): Html | undefined =>
  dead && html`<br>${tag({ label: t('office.card.user.dead-address'), tone: 'danger' })} <span class="small">${t('office.card.user.dead-since', { date: t.instant(dead.since) })}</span><br><span class="muted small">${dead.reason}</span>`;

/** Who manages the account in the cabinet, as he is asked on the phone. */
function userCard({ t, card: { user: link }, user, contacts, dead }: AccountView): Html {
  const title = t('office.card.user');
  if (!link || !user) return card({ level: 2, title, body: html`<p class="muted">${t('office.card.no-user')}</p>` });
  return card({
    level: 2,
    title,
    body: summaryList([
      { key: t('office.card.user.number'), value: user.number },
      { key: t('office.sign-in.email'), value: html`${user.email}${deadMark(t, dead)}` },
      { key: t('office.card.user.verified'), value: user.emailVerifiedAt ? t.instant(user.emailVerifiedAt) : t('office.card.user.not-verified') },
      ...(contacts?.phone ? [{ key: t('office.account.phone'), value: readableMobile(contacts.phone) }] : []),
      { key: t('office.card.user.linked'), value: t.instant(link.linkedAt) },
    ]),
  });
}

/** Who may act for the customer, what for, with which accounts and until when: staff answer them as they answer him, and no further. */
function delegatesCard({ t, user, delegations }: AccountView): Html | undefined {
  if (!user) return undefined;
  const line = (one: accounts.GivenDelegation) => html`<li>${one.email}<br><span class="muted small">${[
    t(`office.card.delegates.states.${one.acceptedAt ? 'holds' : 'invited'}`),
    t('office.card.delegates.until', { date: t.date(accounts.holdsUntilOn(t.zone, one)) }),
    ...one.rights.map((right) => t(`office.card.delegates.rights.${right}`)),
  ].join(' · ')}<br>${t('office.card.delegates.accounts', { accounts: one.accounts.join(', ') })}</span></li>`;
  return card({ level: 2, title: t('office.card.delegates'), body: delegations.length === 0 ? html`<p class="muted">${t('office.card.delegates.none')}</p>` : html`<ul>${delegations.map(line)}</ul>` });
}

function openingsCard({ t, operator, openings, names }: AccountView): Html | undefined {
  return openings && card({
    level: 2,
    title: t('office.card.openings'),
    body: html`<ul>${openings.map((entry) => html`<li>${names(entry.actorId)}<br><span class="muted small">${t.instant(entry.at)} · ${reasonText(t, operator, entry.reason)}</span></li>`)}</ul>`,
  });
}
