import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { isProven } from '../factors/factor.ts';
import type { House } from '../house.ts';
import { actorOf, type ProvenSession } from '../sessions/session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { listTokens } from './load-token.ts';
import type { Scope } from './token.ts';
import * as tokens from './tokens.sql.ts';

const MOST_TOKENS = 10;
const MOST_DAYS = 366;

export interface TokenWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly validDays: number;
  readonly origin: Origin;
}

/**
 * Makes a personal token and returns it: it is shown now and never again. It outlives the session, so a borrowed one
 * makes none: 'unproven' without a fresh proof (ASVS 7.5.1). 'too-many': the person has as many as he may;
 * 'no-scope': it would open nothing; 'too-long': it would live for more than a year.
 */
export function createToken(house: House, operator: Operator, who: ProvenSession, wish: TokenWish, now: Temporal.Instant): Promise<{ id: string; token: string } | Refused<'unproven' | 'too-many' | 'no-scope' | 'too-long'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!isProven(who, now)) return refuse('unproven');
    if (wish.scopes.length === 0) return refuse('no-scope', 'scopes');
    if (!(wish.validDays >= 1 && wish.validDays <= MOST_DAYS)) return refuse('too-long', 'validDays');
    if ((await listTokens(tx, who.userId, now)).length >= MOST_TOKENS) return refuse('too-many');
    const token = `${PREFIX}${secretToken()}`;
    const id = uuidv7(now.epochMilliseconds);
    const row = { id, userId: who.userId, name: wish.name, tokenHash: tokenHash(token), scopes: wish.scopes, expiresAt: now.add({ hours: 24 * wish.validDays }) };
    await tx.run(tokens.insert(operator.id, row, now));
    await audit.record(tx, { action: 'token.created', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId, subject: { kind: 'token', id }, details: { scopes: wish.scopes.join(' ') } });
    return { id, token };
  });
}

// Scanners of leaked secrets know a token by how it begins.
const PREFIX = 'kab_';
