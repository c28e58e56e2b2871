import { reading } from '#lib/db/transaction.ts';
import { requestForUser, type Request } from '#requests';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** The request of the address, when it is the user's own. */
export const ownRequest = (visit: CabinetVisit): Promise<Request | undefined> =>
  reading(visit.house.db, visit.operator.id, (tx) => requestForUser(tx, visit.house.keys, visit.operator, sessionOf(visit).userId, visit.params['request'] ?? ''));

/** Who acts upon it. */
export const customerOf = (visit: CabinetVisit) => {
  const { userId, sessionId } = sessionOf(visit);
  return { id: visit.params['request'] ?? '', actor: { kind: 'user', id: userId, sessionId } as const, origin: visit.origin };
};
