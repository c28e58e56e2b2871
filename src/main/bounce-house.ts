import * as debts from '#debts';
import * as identity from '#identity';
import type * as notices from '#notices';
import type { Kabinet } from './house.ts';

/** What taking delivery reports works with, by whichever way they come. */
export const bounceHouse = ({ db, keys, operators }: Kabinet): notices.BounceHouse => ({
  db,
  keys,
  operators,
  phoneOf: async (tx, userId) => (await identity.contactsOf(tx, userId))?.phone ?? undefined,
  emailOf: async (tx, userId) => (await identity.findUser(tx, userId))?.email,
  smsOfDebtAt: debts.smsOfDebtAt,
});
