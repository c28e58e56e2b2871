import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, readableNumber, uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { writingBuckets } from '../buckets.ts';
import { deedOf, termsOf, type Author, type By, type ContentHouse } from '../house.ts';
import * as personas from '../people/personas.sql.ts';
import * as pictures from '../pictures/pictures.sql.ts';
import { finish, type DraftFault } from './draft.rules.ts';
import { slugOf } from './slug.rules.ts';
import type { Draft } from './writing.ts';
import * as rows from './writings.sql.ts';

export type PublishRefusal = DraftFault | Refused<'no-persona' | 'unknown-picture'> | identity.Wait;

/**
 * Publishes a writing at once: nothing is looked at before (PR 26). A user needs a name that others see; the operator's writings are signed by the operator. `isSure` answers the question about personal
 * numbers. Returns the slug of its address.
 */
export async function publishWriting(house: ContentHouse, operator: Operator, by: By, draft: Draft, isSure: boolean, now: Temporal.Instant): Promise<{ readonly id: string; readonly slug: string } | PublishRefusal> {
  const { author } = by;
  const finished = finish(draft, termsOf(operator), isSure);
  if (isRefused<DraftFault['refused']>(finished)) return finished;
  return transaction(house.db, operator.id, async (tx) => {
    if (author.kind === 'user' && !(await tx.maybe(personas.ofUser(operator.id, author.id)))) return refuse('no-persona');
    if (!(await ownsAll(tx, author, finished.pictures))) return refuse('unknown-picture', 'pictures');
    const waitS = author.kind === 'user' ? await identity.countTry(tx, house.keys, writingBuckets(operator, author.id), now) : 0;
    if (waitS > 0) return identity.wait(waitS);
    const id = uuidv7(now.epochMilliseconds);
    const slug = slugOf(finished.title, readableNumber(2).replace('-', '').toLowerCase());
    await tx.run(rows.insert(operator.id, { ...finished, id, slug, author }, now));
    await tx.run(rows.insertVersion(operator.id, { ...finished, id, version: 1, author }, now));
    await tx.run(pictures.illustrate(operator.id, id, finished.pictures));
    await audit.record(tx, { ...deedOf(by, now), action: 'writing.published', subject: { kind: 'writing', id }, details: { kind: finished.kind } });
    return { id, slug };
  });
}

/** Whether an author may use all of these pictures. */
export async function ownsAll(tx: Tx, author: Author, pictureIds: readonly string[]): Promise<boolean> {
  for (const id of pictureIds) if (!isUuid(id) || !(await tx.maybe(pictures.own(tx.operatorId, id, author)))) return false;
  return true;
}
