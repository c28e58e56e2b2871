import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { tellableAt } from './rule.rules.ts';
import type { DebtsHouse, Run } from './run.ts';
import * as lines from './lines.sql.ts';

interface ToTell {
  readonly accountId: bigint;
  readonly overdueMinor: bigint;
  readonly sinceOn: Temporal.PlainDate;
  readonly channel: 'email' | 'sms';
  readonly number: string;
  readonly userId: string;
  readonly email: string;
  readonly phone: string | null;
  readonly language: Language;
}

/** Queues a message for every line of a chunk that is still to be told, and remembers which. A line whose user has an address that nothing can be sent to is left out. */
export async function tellLines(tx: Tx, house: DebtsHouse, operator: Operator, run: Run, chunk: lines.Chunk, now: Temporal.Instant): Promise<void> {
  const told = await tx.many<ToTell>(lines.toTell(operator.id, chunk));
  if (told.length === 0) return;
  const asOf = dateIn(operator.zone, now).toString();
  const messageIds = await notices.sendAll(tx, told.map((line) => noticeOf(house, operator, line, asOf)), now, tellableAt(run.rule, operator.zone, now));
  await tx.run(lines.told(operator.id, run.id, { accountIds: told.map(({ accountId }) => accountId), messageIds }, now));
}

function noticeOf(house: DebtsHouse, operator: Operator, line: ToTell, asOf: string): notices.MassNotice {
  const owed = { account: line.number, owedMinor: line.overdueMinor.toString() };
  const told = { kind: 'debt-notice', language: line.language, userId: line.userId } as const;
  if (line.channel === 'sms') return { ...told, channel: 'sms', to: line.phone as string, values: owed };
  return { ...told, channel: 'email', to: line.email, values: { ...owed, sinceOn: line.sinceOn.toString(), asOf, path: house.debtPath(operator, line.accountId) } };
}
