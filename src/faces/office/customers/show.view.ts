import { html, type Html } from '#lib/html/html.ts';
import { accountPublicId } from '#accounts';
import type { Entry } from '#audit';
import { may, type Dispute, type SessionLine, type StaffSession } from '#identity';
import type { SentMessage } from '#notices';
import { takesRequests } from '#requests';
import { backLink, buttonLink, buttons, columns, notice, pageTitle, section, tabs } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { accountCards, type AccountView } from './account.view.ts';
import { activityTable, messagesTable, sessionsTable } from './acts.view.ts';
import { agreementsTable, type AgreementsView } from './agreements.view.ts';
import { toldOfDebtsTable, type ToldOfDebts } from './debts.view.ts';
import { metersBlock, type MetersView } from './meters.view.ts';
import { billsTable, chargeMonths, paymentsTable, standingFigures, type MoneyView } from './money.view.ts';
import { papersBlock, type PapersView } from './papers.view.ts';

export interface CustomerCardView extends MoneyView, AccountView {
  readonly paths: OfficePaths;
  readonly reader: StaffSession;
  /** What was sent to him and what became of it, newest first; undefined for those who may not know, as with the sessions. */
  readonly sent: readonly (SentMessage & { readonly title: string })[] | undefined;
  readonly sessions: readonly SessionLine[] | undefined;
  /** What the customer did in the cabinet, newest first, and what of it he contests. */
  readonly activity: readonly Entry[];
  readonly disputes: readonly Dispute[];
  /** What the account was told of its debts; undefined for those who may not know, and where nobody is told. */
  readonly toldOfDebts: ToldOfDebts | undefined;
  readonly documents: PapersView;
  readonly meters: MetersView;
  /** What he agreed to; undefined for those who may not take evidence of it. */
  readonly agreements: AgreementsView | undefined;
  /** What was just done, to be confirmed in words. */
  readonly done: string | undefined;
}

/** Everything about a customer on one page: how he stands, a row of links to the parts, the parts. */
export function customerCard(view: CustomerCardView): Html {
  const { t, paths, card: { account } } = view;
  const [money, rest] = [moneyParts(view), restParts(view)];
  return html`${view.done !== undefined && notice({ kind: view.done === 'paper-wanted' || view.done === 'readings-entered' ? 'success' : 'warning', title: t(`office.papers.done.${view.done}`), isAnswer: true })}
${backLink({ label: t('office.customers.title'), href: paths.customers() })}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: account.holder ?? account.number, lead: account.address })}
${buttons([
  may(view.reader, 'work on requests') && takesRequests(view.operator) && buttonLink({ label: t('office.requests.register'), href: paths.newRequest(`account=${encodeURIComponent(account.number)}`), kind: 'secondary' }),
  may(view.reader, 'open stories') && buttonLink({ label: t('office.story.title'), href: paths.customerStory(accountPublicId(account.id)), kind: 'secondary' }),
])}
${tabs({ label: t('office.card.parts'), items: [{ id: 'account', title: t('office.card.account') }, ...money, ...rest].map(partLink) })}
${columns({ main: html`${standingFigures(view)}${money.map(section)}`, side: accountCards(view) })}
${rest.map(section)}`;
}

interface Part {
  readonly id: string;
  readonly title: string;
  /** Fewer words for the row of links, where the title has many. */
  readonly short?: string;
  readonly action?: Html;
  readonly body: Html;
}

const partLink = ({ id, title, short = title }: Pick<Part, 'id' | 'title' | 'short'>) => ({ label: short, href: `#${id}` });

const moneyParts = (view: CustomerCardView): Part[] => {
  const { t, paths, reader, card: { account } } = view;
  const byCard = may(reader, 'see payments') && view.operator.profile.payments !== undefined;
  return [
    { id: 'bills', title: t('office.card.bills'), body: billsTable(view) },
    { id: 'payments', title: t('office.card.payments'), body: paymentsTable(view), ...(byCard && { action: html`<a href="${paths.payments(`q=${encodeURIComponent(account.number)}`)}">${t('office.card.payments.all')}</a>` }) },
  ];
};

function restParts(view: CustomerCardView): Part[] {
  const { t, sent, sessions } = view;
  return [
    { id: 'charges', title: t('office.card.charges'), body: chargeMonths(view) },
    { id: 'meters', title: t('office.readings.meters'), body: metersBlock(view.meters) },
    { id: 'documents', title: t('office.papers.title'), body: papersBlock(view.documents) },
    ...(view.agreements ? [{ id: 'agreements', title: t('office.card.agreements'), short: t('office.card.agreements.short'), body: agreementsTable(view.agreements) }] : []),
    ...(view.toldOfDebts ? [{ id: 'debts', title: t('office.card.debts'), body: toldOfDebtsTable(t, view.operator, view.toldOfDebts) }] : []),
    ...(sent ? [{ id: 'messages', title: t('office.card.messages'), body: messagesTable(t, sent) }] : []),
    ...(sessions ? [{ id: 'sessions', title: t('office.card.sessions'), short: t('office.card.sessions.short'), body: sessionsTable(t, sessions) }] : []),
    { id: 'activity', title: t('office.card.activity'), short: t('office.card.activity.short'), body: activityTable(t, view.activity, view.disputes) },
  ];
}
