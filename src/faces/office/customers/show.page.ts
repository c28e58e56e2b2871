import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as identity from '#identity';
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
  const [user, sent, activity, months, openings, names, kept, wishes, meters] = await Promise.all([
    card.user && identity.findUser(tx, card.user.userId),
    card.user ? notices.describedMessages(tx, t, operator, card.user.userId) : [],
    card.user ? ownDeeds(tx, card.user.userId) : [],
    latestMonths(tx, accountId, dateIn(operator.zone, now)),
    identity.may(session, 'see audit') ? accounts.cardOpenings(tx, accountId) : undefined,
    staffNames(tx, t),
    papers.papersOf(tx, accountId),
    papers.wishesOf(tx, accountId),
    metering.metersOfAccount(tx, accountId),
  ]);
  const done = ['paper-wanted', 'paper-no-user', 'paper-untitled', 'readings-entered'].find((word) => word === visit.query['done']);
  const documents = { t, paths, token: visit.token, code: params['account'] as string, papers: kept, wishes };
  const main = customerCard({ t, operator, paths, documents, meters: { t, operator, paths, code: params['account'] as string, meters }, done, card, user, sent: sent.slice(0, MESSAGES_SHOWN), activity, ...months, openings: openings?.slice(0, DEEDS_SHOWN), names });
  return { page: officePage(visit, { title: t('office.account.of-number', { number: card.account.number }), section: 'customers', main }) };
}

/** What the customer did himself; who of the staff looked is another question. */
async function ownDeeds(tx: Tx, userId: string): Promise<audit.Entry[]> {
  const entries = await audit.listEntriesOfUser(tx, userId);
  return entries.filter(({ actorKind }) => actorKind !== 'staff').slice(0, DEEDS_SHOWN);
}

async function latestMonths(tx: Tx, accountId: bigint, today: Temporal.PlainDate) {
  const history = await accounts.historyExtent(tx, accountId);
  if (!history) return { charges: [], billed: [], payments: [] };
  const until = history.latest.add({ months: 1 });
  const months = { from: until.subtract({ months: MONTHS_SHOWN }), until };
  const charged = { from: until.subtract({ months: MONTHS_CHARGED }), until };
  const [charges, bills, payments] = await Promise.all([accounts.chargesOf(tx, accountId, charged), accounts.billsOf(tx, accountId, months), accounts.paymentsOf(tx, accountId, months)]);
  return { charges, billed: accounts.billedMonths(bills, payments, today), payments };
}
