import { html, type Html, type Piece } from '#lib/html/html.ts';
import type * as accounts from '#accounts';
import type { Entry } from '#audit';
import type { User } from '#identity';
import type { SentMessage } from '#notices';
import { backLink, card, columns, notice, pageTitle, section, summaryList, table, type SummaryRow } from '#ui';
import { deedText, reasonText } from '../deed.view.ts';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { metersBlock, type MetersView } from './meters.view.ts';
import { papersBlock, type PapersView } from './papers.view.ts';
import { billsTable, chargeMonths, paymentsTable, standingFigures, type MoneyView } from './money.view.ts';

type Described = SentMessage & { readonly title: string };

export interface CustomerCardView extends MoneyView {
  readonly paths: OfficePaths;
  readonly card: accounts.CustomerCard;
  readonly user: User | undefined;
  /** What was sent to him and what became of it, newest first. */
  readonly sent: readonly Described[];
  /** What the customer did in the cabinet, newest first. */
  readonly activity: readonly Entry[];
  /** Who opened the card; undefined for those who may not know. */
  readonly openings: readonly Entry[] | undefined;
  readonly names: StaffNames;
  readonly documents: PapersView;
  readonly meters: MetersView;
  /** What was just done, to be confirmed in words. */
  readonly done: string | undefined;
}

export function customerCard(view: CustomerCardView): Html {
  const { t, paths, card: { account } } = view;
  const main = html`${standingFigures(view)}
${section({ title: t('office.card.bills'), body: billsTable(view) })}
${section({ title: t('office.card.payments'), body: paymentsTable(view) })}`;
  return html`${view.done !== undefined && notice({ kind: view.done === 'paper-wanted' || view.done === 'readings-entered' ? 'success' : 'warning', title: t(`office.papers.done.${view.done}`), isAnswer: true })}
${backLink({ label: t('office.customers.title'), href: paths.customers() })}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: account.holder ?? account.number, lead: account.address })}
${columns({ main, side: html`${card({ level: 2, title: t('office.card.account'), body: summaryList(facts(view)) })}${userCard(view)}${openingsCard(view)}` })}
${section({ title: t('office.card.charges'), body: chargeMonths(view) })}
${section({ title: t('office.readings.meters'), body: metersBlock(view.meters) })}
${section({ title: t('office.papers.title'), body: papersBlock(view.documents) })}
${section({ title: t('office.card.messages'), body: messagesTable(view) })}
${section({ title: t('office.card.activity'), body: activityTable(view) })}`;
}

function facts({ t, card: { account } }: CustomerCardView): SummaryRow[] {
  const known = (key: string, value: Piece): SummaryRow => ({ key: t(`office.account.${key}`), value: value ?? html`<span class="muted">${t('office.not-provided')}</span>` });
  return [
    known('number', account.number),
    known('area', account.area && `${t.number(account.area)} ${t('office.units.m2')}`),
    known('residents', account.residents === null ? null : t.number(account.residents)),
    known('contract', [account.contract, account.contractOn && t.date(account.contractOn)].filter(Boolean).join(', ') || null),
    known('opened-on', account.openedOn && t.date(account.openedOn)),
    ...(account.closedOn ? [known('closed-on', t.date(account.closedOn))] : []),
  ];
}

/** Who manages the account in the cabinet, as he is asked on the phone. */
function userCard({ t, card: { user: link }, user }: CustomerCardView): Html {
  const title = t('office.card.user');
  if (!link || !user) return card({ level: 2, title, body: html`<p class="muted">${t('office.card.no-user')}</p>` });
  return card({
    level: 2,
    title,
    body: summaryList([
      { key: t('office.card.user.number'), value: user.number },
      { key: t('office.sign-in.email'), value: user.email },
      { key: t('office.card.user.verified'), value: user.emailVerifiedAt ? t.instant(user.emailVerifiedAt) : t('office.card.user.not-verified') },
      { key: t('office.card.user.linked'), value: t.instant(link.linkedAt) },
    ]),
  });
}

function openingsCard({ t, operator, openings, names }: CustomerCardView): Html | undefined {
  return openings && card({
    level: 2,
    title: t('office.card.openings'),
    body: html`<ul>${openings.map((entry) => html`<li>${names(entry.actorId)}<br><span class="muted small">${t.instant(entry.at)} · ${reasonText(t, operator, entry.reason)}</span></li>`)}</ul>`,
  });
}

function messagesTable({ t, sent }: CustomerCardView): Html {
  if (sent.length === 0) return html`<p class="muted">${t('office.card.no-messages')}</p>`;
  return table({
    caption: t('office.card.messages'),
    isCaptionHidden: true,
    columns: [{ label: t('office.audit.at') }, { label: t('office.card.messages.about') }, { label: t('office.card.messages.to') }, { label: t('office.card.messages.state') }],
    rows: sent.map(({ at, title, channel, to, state, reachedAt, reason }) => [
      t.instant(at),
      title,
      t(`office.card.messages.to.${channel}`, { to: to ?? '' }),
      html`${t(`office.card.messages.state.${state}`)}${reachedAt && html`<br><span class="muted small">${t.instant(reachedAt)}</span>`}${state !== 'delivered' && reason && html`<br><span class="muted small">${reason}</span>`}`,
    ]),
  });
}

function activityTable({ t, activity }: CustomerCardView): Html {
  if (activity.length === 0) return html`<p class="muted">${t('office.card.no-activity')}</p>`;
  return table({
    caption: t('office.card.activity'),
    isCaptionHidden: true,
    columns: [{ label: t('office.audit.at') }, { label: t('office.audit.deed') }, { label: t('office.audit.address') }],
    rows: activity.map((entry) => [t.instant(entry.at), deedText(t, entry), entry.address]),
  });
}
