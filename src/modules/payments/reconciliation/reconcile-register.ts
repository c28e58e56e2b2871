import { bulkTransaction } from '#lib/db/transaction.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import { agentOf } from '../biller/agent.ts';
import { compareList } from './compare-list.ts';
import { copyRegister, type RegisterFault } from './copy-register.ts';

export type RegisterRefusal = 'unknown-agent' | 'compared-before' | RegisterFault;

/**
 * Compares an agent's register of payments with what it told us while they were made (OSMP: to be settled within two hours of its receipt). Lines are
 * `date;number of the operation;account;sum`, with anything after it; lines that begin with `#` or `=` are the sender's own. Days are
 * those of the lines. One line that cannot be read refuses the whole register: a comparison with a part would invent differences.
 */
export async function reconcileRegister(
  house: files.FilesHouse,
  operator: Operator,
  actor: audit.AuditActor,
  wish: { readonly agent: string; readonly file: files.StoredFile },
  now: Temporal.Instant,
): Promise<{ id: string } | (Refused<RegisterRefusal> & { readonly line?: number })> {
  const agent = agentOf(operator, wish.agent);
  if (!agent) return refuse('unknown-agent', 'agent');
  const path = files.pathOf(house, operator.id, wish.file.id);
  const made = await bulkTransaction(house.db, operator.id, async (tx) => {
    const span = await copyRegister(tx, path);
    if (isRefused<RegisterFault>(span)) return span;
    const head = { source: 'agent' as const, provider: `agent-${agent.code}`, currency: operator.currency, ...span };
    return compareList(tx, operator, { head, file: wish.file, taken: 0, actor }, now);
  });
  if (made === undefined) return refuse('compared-before', 'file');
  return typeof made === 'string' ? { id: made } : made;
}
