import { reading } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { staffNames } from '../../names.ts';
import { sessionOf, type OfficeVisit } from '../../visit.ts';
import type { Teller } from './teller.ts';

/** Whose story the address names, and whether this session has said why it wants it; undefined where there is no such account. */
export function tellerOf(visit: OfficeVisit): Promise<{ readonly teller: Teller; readonly isOpen: boolean } | undefined> {
  const { house, operator, t, params, now } = visit;
  return reading(house.db, operator.id, async (tx) => {
    const accountId = accounts.accountIdOf(params['account'] ?? '');
    const card = accountId === undefined ? undefined : await accounts.cardOf(tx, accountId);
    if (!card) return undefined;
    const user = card.user && (await identity.findUser(tx, card.user.userId));
    return { teller: { house, operator, t, account: card.account, user, names: await staffNames(tx, t) }, isOpen: await accounts.isStoryOpen(tx, card.account.id, sessionOf(visit).sessionId, now) };
  });
}
