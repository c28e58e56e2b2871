import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as debts from '#debts';
import * as identity from '#identity';
import * as legal from '#legal';
import * as metering from '#metering';
import * as notices from '#notices';
import * as papers from '#papers';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { customerCard } from './show.view.ts';

const MONTHS_SHOWN = 6;
const MONTHS_CHARGED = 3;
const DEEDS_SHOWN = 10;
const MESSAGES_SHOWN = 20;

/** Everything about a customer on one page, while the card is open to this session (OF-3, LE-7). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, params, tx, now } = visit;
  const session = sessionOf(visit);
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return missing;
  if (!(await accounts.isCardOpen(tx, accountId, session.sessionId, now))) return { to: paths.opening(params['account'] as string) };
  const card = await accounts.cardOf(tx, accountId);
  if (!card) return missing;
  const userId = card.user?.userId;
  const [user, contacts, sent, sessions, acts, months, openings, names, kept, wishes, meters, toldOfDebts, given, agreed] = await Promise.all([
    userId && identity.findUser(tx, userId),
    userId && identity.contactsOf(tx, userId),
    identity.may(session, 'see messages') ? (userId ? notices.describedMessages(tx, t, operator, userId) : []) : undefined,
    identity.may(session, 'lock users') ? (userId ? identity.listSessions(tx, operator, userId, now) : []) : undefined,
    userId ? ownActs(tx, userId) : { activity: [], disputes: [] },
    latestMonths(tx, accountId, dateIn(operator.zone, now)),
    identity.may(session, 'see audit') ? accounts.cardOpenings(tx, accountId) : undefined,
    staffNames(tx, t),
    papers.papersOf(tx, accountId),
    papers.wishesOf(tx, accountId),
    metering.metersOfAccount(tx, accountId),
    operator.profile.debtNotices && identity.may(session, 'see debt notices') ? debts.toldOf(tx, accountId) : undefined,
    userId ? accounts.delegationsOf(tx, visit.house.keys, userId) : [],
    userId && identity.may(session, 'take evidence') ? agreements(tx, userId) : undefined,
  ]);
  const done = ['paper-wanted', 'paper-no-user', 'paper-untitled', 'readings-entered'].find((word) => word === visit.query['done']);
  const code = params['account'] as string;
  const main = customerCard({
    t, operator, paths, reader: session, done, card, names, sessions, ...acts, ...months,
    user: user || undefined,
    contacts: contacts || undefined,
    dead: user ? await notices.deadAddress(tx, user.email) : undefined,
    sent: sent?.slice(0, MESSAGES_SHOWN),
    toldOfDebts: toldOfDebts && { told: toldOfDebts, fates: await notices.fatesOf(tx, toldOfDebts.flatMap(({ messageId }) => messageId ?? [])) },
    openings: openings?.slice(0, DEEDS_SHOWN),
    delegations: given.filter((one) => ['invited', 'holds'].includes(accounts.stateOf(one, now))),
    documents: { t, paths, token: visit.token, code, papers: kept, wishes },
    meters: { t, operator, paths, code, meters },
    agreements: agreed && { t, paths, code, ...agreed },
  });
  return { page: officePage(visit, { title: t('office.account.of-number', { number: card.account.number }), section: 'customers', main }) };
}

/** What the customer did himself, and what of it he contests; who of the staff looked is another question. */
async function ownActs(tx: Tx, userId: string) {
  const activity = (await audit.listEntriesOfUser(tx, userId)).filter(({ actorKind }) => actorKind !== 'staff').slice(0, DEEDS_SHOWN);
  const [newest, oldest] = [activity.at(0), activity.at(-1)];
  return { activity, disputes: newest && oldest ? await identity.disputesOf(tx, userId, oldest.id, newest.id) : [] };
}

/** What the customer accepted and consented to; each can be handed out as evidence. */
const agreements = async (tx: Tx, userId: string) => ({ acceptances: await legal.acceptancesOf(tx, userId), consents: await legal.consentsOf(tx, userId) });

async function latestMonths(tx: Tx, accountId: bigint, today: Temporal.PlainDate) {
  const history = await accounts.historyExtent(tx, accountId);
  if (!history) return { charges: [], billed: [], payments: [] };
  const until = history.latest.add({ months: 1 });
  const months = { from: until.subtract({ months: MONTHS_SHOWN }), until };
  const charged = { from: until.subtract({ months: MONTHS_CHARGED }), until };
  const [charges, bills, payments] = await Promise.all([accounts.chargesOf(tx, accountId, charged), accounts.billsOf(tx, accountId, months), accounts.paymentsOf(tx, accountId, months)]);
  return { charges, billed: accounts.billedMonths(bills, payments, today), payments };
}
