import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as announcements from '#announcements';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** What is announced to this user because of his accounts, their places and services. Asks the database only where something is announced to some and not to all. */
export async function announcedTo(visit: CabinetVisit): Promise<readonly announcements.Published[]> {
  const { house, operator, tx, now } = visit;
  const to = house.board.of(operator.id).filter((one) => !announcements.isForEverybody(one.content) && announcements.stageOf(one, now) !== 'over');
  if (to.length === 0) return [];
  const own = await accounts.accountsOfUsers(tx, [sessionOf(visit).userId], now);
  const services = to.some(({ content }) => content.services.length > 0) ? await accounts.servicesOf(tx, own.map(({ accountId }) => accountId), announcements.servicesSince(dateIn(operator.zone, now))) : undefined;
  const person = { accounts: own.map(({ accountId, number, address }) => ({ number, address, services: services?.get(accountId) ?? [] })) };
  return to.filter(({ content }) => announcements.concerns(content, person));
}
