import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { randomText, uuidv7 } from '#lib/ids.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { canonicalText, digestOf } from './canonical.rules.ts';
import type { ClosingDocument, DocumentContent, DocumentKind, PartyKey } from './document.ts';
import { mustAddUp } from './content.rules.ts';
import * as rows from './documents.sql.ts';
import { documentOf } from './list-documents.ts';
import { numberOf } from './number.rules.ts';

/**
 * Why a document was not issued: there is one about these days already; there is none to replace, or another one replaced it; the correction says the same.
 */
export type IssueRefusal = 'issued-before' | 'unknown-document' | 'replaced-before' | 'nothing-changed';

export interface DocumentWish {
  readonly kind: DocumentKind;
  readonly party: PartyKey;
  /** Half-open days in the operator's zone; without it for an invoice. */
  readonly period?: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };
  readonly content: DocumentContent;
  readonly by: audit.AuditActor;
  /** From where somebody asked for it. */
  readonly origin?: Origin;
  /** The document that this one corrects, and why. */
  readonly correction?: { readonly of: string; readonly reason: string };
}

/** Of the secret on the paper: 128 bits. */
const TOKEN_BYTES = 16;

/**
 * Issues a closing document in the transaction of its cause: the next number of its kind and year without a gap, its content word for word with the digest, a code to check it
 * by. Throws where the lines do not add up. Refuses a second one about the same days ('issued-before') and a correction of what is not there, was corrected before or says the same.
 */
export async function issueDocument(tx: Tx, operator: Operator, wish: DocumentWish, now: Temporal.Instant): Promise<ClosingDocument | Refused<IssueRefusal>> {
  const { kind, party, period, content, correction } = wish;
  mustAddUp(content);
  const issuedOn = dateIn(operator.zone, now);
  const latest = await holdCounter(tx, operator, kind, now);
  if (!correction && period && (await tx.maybe(rows.standing(operator.id, kind, party, period)))) return refuse('issued-before');
  const earlier = correction ? await documentOf(tx, correction.of) : undefined;
  if (correction && (earlier?.document.kind !== kind || earlier.document.party !== party)) return refuse('unknown-document');
  if (earlier?.document.replacedBy) return refuse('replaced-before');
  const ordinal = latest + 1n;
  const number = numberOf({ year: issuedOn.year, ordinal });
  const [from, until] = [period?.from ?? null, period?.until ?? null];
  if (earlier && isSame(earlier.said.content, content)) return refuse('nothing-changed');
  const text = canonicalText({ kind, number, issuedOn: issuedOn.toString(), from: from?.toString() ?? null, until: until?.toString() ?? null, currency: operator.currency, content, replaces: earlier?.document.sha256 ?? null });
  const sha256 = digestOf(text);
  const row = {
    id: uuidv7(now.epochMilliseconds), kind, party, fromOn: from, untilOn: until, issuedAt: now, issuedOn, totalMinor: content.totalMinor, currency: operator.currency,
    token: randomText(TOKEN_BYTES), replaces: correction?.of ?? null, reason: correction?.reason ?? null,
  };
  await tx.run(rows.insert(operator.id, { ...row, year: issuedOn.year, ordinal, content: text, sha256 }));
  if ((await tx.run(rows.advanceCounter(operator.id, kind, issuedOn.year, latest, ordinal))) !== 1) throw new Error('a number was given while its counter was held');
  const details = { kind, number, party, sha256: sha256.toString('hex') };
  await audit.record(tx, { action: correction ? 'closing-document.corrected' : 'closing-document.issued', at: now, actor: wish.by, ...(wish.by.kind === 'user' && { userId: wish.by.id }), ...(wish.origin && { origin: wish.origin }), subject: { kind: 'closing-document', id: row.id }, details, ...(correction && { reason: correction.reason }) });
  return { ...row, number, sha256: sha256.toString('hex'), replacedBy: null };
}

/** The latest number of a kind in this year. Whoever asks holds it until the end of his transaction, and everybody else who issues one of the kind waits. */
export async function holdCounter(tx: Tx, operator: Operator, kind: DocumentKind, now: Temporal.Instant): Promise<bigint> {
  const { year } = dateIn(operator.zone, now);
  await tx.run(rows.openCounter(operator.id, kind, year));
  return (await tx.one<{ latest: bigint }>(rows.lockCounter(operator.id, kind, year))).latest;
}

const isSame = (one: DocumentContent, other: DocumentContent): boolean => textOf(one) === textOf(other);

const textOf = (content: DocumentContent): string => canonicalText({ kind: 'act', number: '', issuedOn: '', from: null, until: null, currency: '', content, replaces: null });
