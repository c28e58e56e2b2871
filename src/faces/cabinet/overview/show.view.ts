import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf, type Money } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { Published } from '#announcements';
import { serviceName, type Operator } from '#operators';
import type { Incident } from '#requests';
import { buttonLink, buttons, card, empty, figure, figures, money, pageTitle, section, table, tag, tiles, type FigureTone, type MoneyTone } from '#ui';
import { announcementNotice } from '../announcements/banner.view.ts';
import { inProfileOrder, volumeText } from '../accounts/charge.view.ts';
import type { PrincipalOf } from '../acting.ts';
import { actingNotice, actingTag } from '../acting.view.ts';
import { incidentNotice } from '../outages/incident.view.ts';
import type { CabinetPaths } from '../paths.ts';

export interface OverviewView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly overview: accounts.Overview;
  readonly principalOf: PrincipalOf;
  /** What has failed at the user's addresses. */
  readonly incidents: readonly Incident[];
  /** What is announced to this user, because of his accounts. */
  readonly named: readonly Published[];
  /** The operator takes card payments here. */
  readonly mayPay: boolean;
}

/** One account: its figures and what its bill is made of. Several: a card for each, the debtors' first. */
export function overview(view: OverviewView): Html {
  const { t, overview: found } = view;
  const [first, ...others] = found.accounts;
  if (!first) return html`${pageTitle({ title: t('cabinet.overview.title') })}${empty({ icon: 'home', title: t('cabinet.overview.no-accounts'), body: t('cabinet.overview.no-accounts.body') })}`;
  return html`${view.named.map((one) => announcementNotice(view, one))}${view.incidents.map((incident) => incidentNotice(t, view.operator, incident))}${others.length === 0 ? single(view, first) : several(view)}`;
}

function single({ t, operator, paths, overview: found, mayPay, principalOf }: OverviewView, standing: accounts.AccountStanding): Html {
  const address = accounts.accountPublicId(standing.account.id);
  // Before the first bill there is nothing to pay and nothing to explain.
  const isBilled = standing.standing !== 'not-provided';
  const links = buttons([
    mayPay && isBilled && standing.account.closedOn === null && buttonLink({ label: t('cabinet.overview.pay'), href: paths.pay(address), icon: 'card' }),
    (isBilled || found.charges.length > 0) && buttonLink({ label: t('cabinet.overview.why'), href: paths.charges(address), icon: 'bill', ...(mayPay && { kind: 'secondary' as const }) }),
    buttonLink({ label: t('cabinet.overview.payments'), href: paths.payments(address), kind: 'secondary' }),
  ]);
  return html`${pageTitle({ kicker: t('cabinet.account.number', { number: standing.account.number }), title: standing.account.address ?? t('cabinet.overview.title'), lead: standing.account.holder })}
${actingNotice(t, principalOf(standing.account))}
${figures([leading(t, operator, standing, links), latestPayment(t, operator, standing)])}
${found.charges.length > 0 && section({ title: t('cabinet.overview.charges', { period: t.period((found.charges[0] as accounts.Charge).period) }), body: chargesTable(t, operator, found.charges) })}`;
}

function several(view: OverviewView): Html {
  const { t, operator, paths, overview: found, mayPay } = view;
  const dueMinor = found.accounts.reduce((sum, { leftMinor }) => (leftMinor !== null && leftMinor > 0n ? sum + leftMinor : sum), 0n);
  const count = found.accounts.length;
  const shown = found.accounts.toSorted(mostDueFirst).slice(0, CARDS_AT_MOST);
  return html`${pageTitle({ title: t('cabinet.overview.title') })}
${figures([figure({ label: t('cabinet.overview.due-on-all'), value: t.money(amountOf(dueMinor, operator.currency)), tone: 'due', note: t('cabinet.overview.accounts-count', { count }), action: mayPay && buttonLink({ label: t('cabinet.overview.pay-all'), href: paths.pay(), icon: 'card' }) })])}
${section({ title: t('cabinet.overview.accounts'), action: html`<a href="${paths.accounts('charges', 'sort=-due')}">${t('cabinet.overview.all-accounts')}</a>`, body: tiles(shown.map((standing) => accountCard(view, standing))) })}`;
}

/** More are a table of their own, which can be searched and sorted. */
const CARDS_AT_MOST = 24;

/** What is owed longest and most stands first; what is not known stands last. */
const mostDueFirst = (a: accounts.AccountStanding, b: accounts.AccountStanding): number => {
  const overdue = Number(b.standing === 'overdue') - Number(a.standing === 'overdue');
  if (overdue !== 0 || a.leftMinor === b.leftMinor) return overdue;
  if (a.leftMinor === null || b.leftMinor === null) return a.leftMinor === null ? 1 : -1;
  return a.leftMinor > b.leftMinor ? -1 : 1;
};

function accountCard({ t, operator, paths, principalOf }: OverviewView, { account, label, standing, leftMinor, billed }: accounts.AccountStanding): Html {
  return card({
    title: label ?? account.address ?? account.number,
    href: paths.charges(accounts.accountPublicId(account.id)),
    aside: tag({ label: t(`cabinet.standing.${standing}`), tone: TAGS[standing] }),
    body: html`<p class="muted">${t('cabinet.account.number', { number: account.number })}</p>
${actingTag(t, principalOf(account))}
<p>${leftMinor === null ? t('cabinet.not-provided') : money(t.money(positive(amountOf(leftMinor, operator.currency))), MONEY[standing])}</p>`,
    footer: billed?.dueOn && leftMinor !== null && leftMinor > 0n ? t('cabinet.overview.pay-by', { date: t.date(billed.dueOn) }) : undefined,
  });
}

const TAGS = { 'not-provided': 'neutral', advance: 'info', settled: 'success', due: 'warning', overdue: 'danger' } as const;
const MONEY: Record<accounts.Standing, MoneyTone | undefined> = { 'not-provided': undefined, advance: 'credit', settled: 'paid', due: 'due', overdue: 'overdue' };
const FIGURES: Record<accounts.Standing, FigureTone> = { 'not-provided': 'plain', advance: 'advance', settled: 'paid', due: 'due', overdue: 'overdue' };

/** The one figure the page is about: what is left to pay, in advance, or that nothing was provided yet. */
function leading(t: Texts, operator: Operator, { standing, leftMinor, billed }: accounts.AccountStanding, action: Piece): Html {
  return figure({
    label: t(`cabinet.standing.${standing}`),
    value: leftMinor === null ? t('cabinet.not-provided') : t.money(positive(amountOf(leftMinor, operator.currency))),
    tone: FIGURES[standing],
    note: billed && [
      t('cabinet.overview.billed', { period: t.period(billed.period) }),
      billed.dueOn && leftMinor !== null && leftMinor > 0n ? html`<br>${t('cabinet.overview.pay-by', { date: t.date(billed.dueOn) })}` : null,
    ],
    action,
  });
}

function latestPayment(t: Texts, operator: Operator, { latestPayment: latest }: accounts.AccountStanding): Html {
  return figure({
    label: t('cabinet.overview.latest-payment'),
    value: latest ? t.money(amountOf(latest.amountMinor, operator.currency)) : t('cabinet.not-provided'),
    note: latest && t.date(latest.paidOn),
  });
}

function chargesTable(t: Texts, operator: Operator, charges: readonly accounts.Charge[]): Html {
  const amount = (minor: bigint) => money(t.money(amountOf(minor, operator.currency)));
  const sorted = inProfileOrder(operator, charges);
  return table({
    caption: t('cabinet.overview.charges.caption'),
    isCaptionHidden: true,
    columns: [
      { label: t('cabinet.charge.service') },
      { label: t('cabinet.charge.volume'), isNumeric: true },
      { label: t('cabinet.charge.rate'), isNumeric: true },
      { label: t('cabinet.charge.accrued'), isNumeric: true },
    ],
    rows: sorted.map((charge) => [
      t.of(serviceName(operator, charge.service)),
      charge.volume === null ? t('cabinet.charge.as-sum') : volumeText(t, operator, charge),
      charge.rate === null ? '' : t.rate(charge.rate, operator.currency),
      amount(accounts.accruedOf(charge)),
    ]),
    foot: [[t('cabinet.charge.total'), '', '', amount(accounts.accruedOf(accounts.totalOf(sorted)))]],
  });
}

const positive = (amount: Money): Money => (amount.minor < 0n ? amountOf(-amount.minor, amount.currency) : amount);
