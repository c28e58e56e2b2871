import { reading } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from './visit.ts';

interface Reached {
  readonly principalId: string | null;
}

/** For whom something is done, where the user is his delegate; undefined for what is the user's own. */
export type PrincipalOf = (one: Reached) => string | undefined;

/** The names of those for whom the user acts on a page. Where everything is his own nothing is asked. */
export async function principalsOf({ house, operator }: Pick<CabinetVisit, 'house' | 'operator'>, found: readonly Reached[]): Promise<PrincipalOf> {
  const ids = [...new Set(found.flatMap(({ principalId }) => principalId ?? []))];
  if (ids.length === 0) return () => undefined;
  const names = new Map(await reading(house.db, operator.id, async (tx) => Promise.all(ids.map(async (id) => [id, await accounts.principalName(tx, id)] as const))));
  return ({ principalId }) => (principalId === null ? undefined : names.get(principalId));
}
