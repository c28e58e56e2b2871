import type { Tx } from '#lib/db/database.ts';
import * as rows from './accounts.sql.ts';
import * as links from './links.sql.ts';

/**
 * Registration by contract (HS 2.2, UT 2.2): the account of that number, if one of its latest bills asks for exactly that
 * sum. Says nothing about which of the two was wrong. `periods`: how many of the latest billed months count.
 */
export const findByContract = (tx: Tx, number: string, dueMinor: bigint, periods: number): Promise<{ accountId: bigint } | undefined> =>
  tx.maybe(rows.matching(tx.operatorId, accountNumber(number), dueMinor, periods));

/** Gives an account to a user. False when somebody has it already; of two who race one wins. */
export async function linkAccount(tx: Tx, accountId: bigint, userId: string, at: Temporal.Instant): Promise<boolean> {
  return (await tx.run(links.link(tx.operatorId, accountId, userId, at))) === 1;
}

/** The user who has the account of that number, for sign-in by account number (HS 1.1). */
export async function findUserByAccount(tx: Tx, number: string): Promise<string | undefined> {
  return (await tx.maybe<{ userId: string }>(links.userOf(tx.operatorId, accountNumber(number))))?.userId;
}

/** An account number as the importer writes it: capitals, none of the spaces that bills group digits by. Hyphens are part of a number. */
export const accountNumber = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
