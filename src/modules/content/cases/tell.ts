import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import type { CasesHouse } from '../house.ts';
import type { Case } from './case.ts';
import * as rows from './cases.sql.ts';

type Decided = Pick<Case, 'id' | 'number' | 'authorId' | 'subjectKind' | 'outcome' | 'reason' | 'objectUntil'>;

/** Tells an author what was done to his words, why, and until when he may object (PR 22). */
export async function tellAuthor(tx: Tx, { keys, casePath }: CasesHouse, one: Decided, title: string, now: Temporal.Instant): Promise<void> {
  const user = one.authorId === null ? undefined : await identity.findUser(tx, one.authorId);
  if (!user) return;
  const values = { number: one.number, about: one.subjectKind, title, outcome: one.outcome ?? '', reason: one.reason ?? '', until: one.objectUntil?.toString() ?? '', path: casePath(one.id) };
  await notices.send(tx, keys, { kind: 'words-judged', to: user.email, language: user.language, userId: user.id, values }, now);
}

/** Tells whoever complained and is known what came of it. What was done stays between the operator and the author but for the outcome. */
export async function tellComplainants(tx: Tx, keys: Keys, one: Decided, now: Temporal.Instant): Promise<void> {
  for (const { userId } of await tx.many<{ userId: string }>(rows.complainants(tx.operatorId, one.id))) {
    const user = await identity.findUser(tx, userId);
    if (user) await notices.send(tx, keys, { kind: 'complaint-answered', to: user.email, language: user.language, userId, values: { number: one.number, about: one.subjectKind, outcome: one.outcome ?? '', reason: one.reason ?? '' } }, now);
  }
}

/** Tells an author what became of his objection. */
export async function tellSettled(tx: Tx, keys: Keys, one: Pick<Case, 'number' | 'authorId' | 'subjectKind'>, answer: { readonly isUpheld: boolean; readonly words: string }, now: Temporal.Instant): Promise<void> {
  const user = one.authorId === null ? undefined : await identity.findUser(tx, one.authorId);
  if (user) await notices.send(tx, keys, { kind: 'objection-answered', to: user.email, language: user.language, userId: user.id, values: { number: one.number, about: one.subjectKind, upheld: answer.isUpheld ? 'upheld' : 'undone', reason: answer.words } }, now);
}
