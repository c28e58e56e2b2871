import { createHash } from 'node:crypto';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, secretToken, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { Program, ProgramScope } from './program.ts';
import * as rows from './programs.sql.ts';

// Scanners of leaked secrets know a token by how it begins.
const PREFIX = 'kabp_';
const DAYS_AT_MOST = 366;

export interface ProgramWish {
  readonly name: string;
  readonly scopes: readonly ProgramScope[];
  readonly validDays: number;
}

/** Lets a program of the operator take part in the exchange and returns its token: it is shown now and never again. Refuses a life of more than a year ('too-long') and one without a scope. */
export async function enrolProgram(
  house: { readonly db: Database },
  operator: Pick<Operator, 'id'>,
  { name, scopes, validDays }: ProgramWish,
  now: Temporal.Instant,
): Promise<{ id: string; token: string } | Refused<'no-scope' | 'too-long'>> {
  if (scopes.length === 0) return refuse('no-scope', 'scopes');
  if (!(validDays >= 1 && validDays <= DAYS_AT_MOST)) return refuse('too-long', 'validDays');
  const [id, token] = [uuidv7(now.epochMilliseconds), `${PREFIX}${secretToken()}`];
  await transaction(house.db, operator.id, async (tx) => {
    await tx.run(rows.insert(operator.id, { id, name, tokenHash: hashOf(token), scopes, enrolledAt: now, expiresAt: now.add({ hours: 24 * validDays }) }));
    await audit.record(tx, { action: 'program.enrolled', at: now, actor: { kind: 'system' }, subject: { kind: 'program', id }, details: { name, scopes: scopes.join(' ') } });
  });
  return { id, token };
}

/** Ends a program's token at once. 'unknown': there is none of that id, or it has ended. */
export const endProgram = (house: { readonly db: Database }, operator: Pick<Operator, 'id'>, id: string, now: Temporal.Instant): Promise<'ended' | Refused<'unknown'>> =>
  transaction(house.db, operator.id, async (tx) => {
    if (!isUuid(id) || (await tx.run(rows.end(operator.id, id, now))) === 0) return refuse('unknown');
    await audit.record(tx, { action: 'program.ended', at: now, actor: { kind: 'system' }, subject: { kind: 'program', id } });
    return 'ended';
  });

/** The program that shows a token; nothing when it is unknown, another operator's, ended or expired. */
export const programOf = async (tx: Tx, bearer: string, now: Temporal.Instant): Promise<Program | undefined> =>
  bearer.startsWith(PREFIX) ? tx.maybe<Program>(rows.byToken(tx.operatorId, hashOf(bearer), now)) : undefined;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
