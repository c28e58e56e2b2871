import { readFile } from 'node:fs/promises';
import { transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { money } from '#lib/money.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as files from '#files';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { books } from '../chart.ts';
import { termsOf } from '../house.ts';
import type { BankStatement, StatementDocument } from './client-bank.rules.ts';
import * as rows from './reconciliation.sql.ts';
import { statementIn } from './statement-in.ts';

export type StatementRefusal = 'not-a-statement' | 'statement-unreadable' | 'statement-too-large' | 'compared-before';

/** A statement is read whole: a year of a busy account is some megabytes. */
const BYTES_AT_MOST = 64 * 1024 ** 2;
const ABOUT_LENGTH = 210;

/**
 * Reads a bank statement (1CClientBankExchange): what acquirers and agents paid out is booked against what they owe, so that their books say what is
 * still owed; any other money that came is a case with its purpose. Every document is booked once, in however many
 * statements it stands.
 */
export async function reconcileStatement(
  house: files.FilesHouse,
  operator: Operator,
  actor: audit.AuditActor,
  file: files.StoredFile,
  now: Temporal.Instant,
): Promise<{ id: string } | (Refused<StatementRefusal> & { readonly line?: number })> {
  if (file.bytes > BYTES_AT_MOST) return refuse('statement-too-large', 'file');
  const statement = statementIn(await readFile(files.pathOf(house, operator.id, file.id)));
  if ('fault' in statement) return statement.fault === 'not-a-statement' ? refuse('not-a-statement', 'file') : { ...refuse('statement-unreadable', 'file'), line: statement.line };
  return transaction(house.db, operator.id, async (tx) => {
    const id = uuidv7(now.epochMilliseconds);
    const credits = statement.documents.filter(({ direction }) => direction === 'credit');
    const payouts = credits.filter((document) => payerOf(operator, document) !== undefined);
    const unknown = credits.filter((document) => payerOf(operator, document) === undefined);
    const provider = `bank-${statement.account}`;
    const toldMinor = credits.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const { from: fromOn, until: untilOn } = statement;
    const row = { id, source: 'bank', provider, fromOn, untilOn, fileId: file.id, sha256: file.sha256, taken: 0, startedBy: 'id' in actor ? actor.id : null, at: now, lines: credits.length, toldMinor, matched: payouts.length };
    if ((await tx.run(rows.insertStatement(operator.id, row))) === 0) return refuse('compared-before', 'file');
    await ledger.post(tx, payouts.map((document) => payoutOf(operator, statement, document)), now);
    const lines = { references: unknown.map(referenceOf), abouts: unknown.map(aboutOf), amounts: unknown.map(({ amountMinor }) => amountMinor.toString()), days: unknown.map(({ on }) => on.toString()) };
    await tx.run(rows.openMoney(operator.id, id, provider, lines, now));
    const details = { source: 'bank', provider, fromOn: fromOn.toString(), untilOn: untilOn.toString(), lines: credits.length, matched: payouts.length, taken: 0 };
    await audit.record(tx, { action: 'reconciliation.made', at: now, actor, subject: { kind: 'reconciliation', id }, details });
    return { id };
  });
}

const payerOf = (operator: Operator, { payerTaxNumber }: StatementDocument): string | undefined => termsOf(operator)?.payouts?.find(({ taxNumber }) => taxNumber === payerTaxNumber)?.provider;

const referenceOf = ({ number, on, payerAccount }: StatementDocument): string => `${on.toString()}/${number}/${payerAccount}`;

const aboutOf = ({ payer, purpose }: StatementDocument): string => [payer, purpose].filter((part) => part !== '').join(': ').slice(0, ABOUT_LENGTH);

function payoutOf(operator: Operator, { account }: BankStatement, document: StatementDocument): Parameters<typeof ledger.post>[1][number] {
  const amount = money(document.amountMinor, operator.currency);
  const provider = payerOf(operator, document) as string;
  const reference = referenceOf(document);
  return {
    key: `payout:${account}:${reference}`,
    kind: 'payout',
    about: `payout:${provider}`,
    happenedAt: document.on.toZonedDateTime(operator.zone).toInstant(),
    lines: [
      { book: books.bank, amount },
      { book: books.acquirer(provider), amount: money(-amount.minor, operator.currency) },
    ],
  };
}
