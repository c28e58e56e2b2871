import { Readable } from 'node:stream';
import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as files from '#files';
import * as notices from '#notices';
import * as identity from '#identity';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import { mediaTypeOf } from './content.rules.ts';
import { PAPER_BYTES, type PaperKind } from './paper.ts';
import * as rows from './papers.sql.ts';

export interface NewPaper {
  readonly accountId: bigint;
  readonly kind: PaperKind;
  readonly title: string;
  readonly datedOn: Temporal.PlainDate | null;
  readonly name: string;
  readonly content: Buffer;
  readonly origin?: Origin;
}

/**
 * Puts a document of the operator's own into an account: by staff, or out of a registry. The customer is told. 'not-a-paper':
 * the content is no PDF, JPEG or PNG, whatever its name says; 'too-large'.
 */
export async function addPaper(house: files.FilesHouse & { readonly keys: Keys }, operator: Operator, actor: audit.AuditActor, paper: NewPaper, now: Temporal.Instant): Promise<{ id: string } | Refused<'not-a-paper' | 'too-large'>> {
  if (paper.content.length > PAPER_BYTES) return refuse('too-large', 'file');
  const mediaType = mediaTypeOf(paper.content);
  if (!mediaType) return refuse('not-a-paper', 'file');
  const file = await files.storeFile(house, operator, actor, { kind: 'paper', name: paper.name, content: Readable.from([paper.content]) }, now);
  if (isRefused(file)) return refuse('not-a-paper', 'file');
  const id = uuidv7(now.epochMilliseconds);
  await transaction(house.db, operator.id, async (tx) => {
    const { kind, title, datedOn } = paper;
    await tx.run(rows.insert(operator.id, paper.accountId, { id, kind, title, datedOn, fileId: file.id, mediaType, source: 'operator', wishId: null, addedAt: now }));
    const card = await accounts.cardOf(tx, paper.accountId);
    const user = card?.user && (await identity.findUser(tx, card.user.userId));
    if (card && user) await notices.send(tx, house.keys, { kind: 'paper-added', to: user.email, language: user.language, userId: user.id, values: { accountNumber: card.account.number, title } }, now);
    await audit.record(tx, { action: 'paper.added', at: now, actor, subject: { kind: 'paper', id }, ...(paper.origin && { origin: paper.origin }), ...(user && { userId: user.id }), details: { title } });
  });
  return { id };
}
