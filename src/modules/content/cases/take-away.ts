import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import * as comments from '../comments/comments.sql.ts';
import * as lines from '../correspondence/lines.sql.ts';
import { termsOf } from '../house.ts';
import type { Persona } from '../people/persona.ts';
import { skeletonOf } from '../people/name.rules.ts';
import * as personas from '../people/personas.sql.ts';
import type { Picture } from '../pictures/picture.ts';
import * as pictures from '../pictures/pictures.sql.ts';
import type { Writing } from '../writings/writing.ts';
import * as writings from '../writings/writings.sql.ts';
import type { Subject, Taken } from './case.ts';
import { endOfDay } from './case.rules.ts';
import * as rows from './cases.sql.ts';

const PURPOSE = 'content.archive';

/** What a subject says now; nothing where it is not there any more. */
export async function wordsOf(tx: Tx, { kind, id }: Subject): Promise<Taken | undefined> {
  const { operatorId } = tx;
  if (kind === 'writing') {
    const row = await tx.maybe<Writing>(writings.byId(operatorId, id));
    if (!row || row.removedAt !== null) return undefined;
    const illustrated = await tx.many<Picture>(pictures.ofWriting(operatorId, id));
    return { title: row.title, words: row.words, source: row.source, pictures: illustrated.map((one) => one.id), userId: row.userId };
  }
  if (kind === 'persona') {
    const row = await tx.maybe<Persona>(personas.byId(operatorId, id));
    return row && { title: row.name, words: '', source: '', pictures: row.pictureId === null ? [] : [row.pictureId], userId: row.userId };
  }
  const row = await tx.maybe<{ words: string; userId?: string; byId?: string; removedAt: unknown }>(kind === 'comment' ? comments.byId(operatorId, id) : lines.byId(operatorId, id));
  return row && row.removedAt === null ? { title: '', words: row.words, source: '', pictures: [], userId: row.userId ?? row.byId ?? null } : undefined;
}

/** Takes a subject's words from every page, versions and pictures as well, and returns them; nothing where it was not there. */
export async function takeAway(tx: Tx, subject: Subject, now: Temporal.Instant): Promise<Taken | undefined> {
  const taken = await wordsOf(tx, subject);
  if (!taken) return undefined;
  const { operatorId } = tx;
  switch (subject.kind) {
    case 'writing':
      await tx.run(writings.remove(operatorId, subject.id, now));
      await tx.run(writings.forgetVersions(operatorId, subject.id));
      await tx.run(pictures.strip(operatorId, subject.id));
      break;
    case 'comment':
      await tx.run(comments.remove(operatorId, subject.id, now));
      break;
    case 'line':
      await tx.run(lines.remove(operatorId, subject.id, now));
      break;
    case 'persona':
      if (taken.userId !== null) await tx.run(personas.remove(operatorId, taken.userId));
  }
  return taken;
}

/** The same on the author's own wish: a copy stays only for cases in which staff still have to act, until their term is over and the operator's after it. */
export async function takeFor(tx: Tx, keys: Keys, operator: Operator, subject: Subject, now: Temporal.Instant): Promise<void> {
  const taken = await takeAway(tx, subject, now);
  if (!taken) return;
  for (const { id, dueAt } of await tx.many<{ id: string; dueAt: Temporal.Instant }>(rows.openAbout(tx.operatorId, subject))) await keepCopy(tx, keys, id, taken, endOfDay(operator.zone, dueAt, termsOf(operator).archiveDays));
}

/** Keeps a copy for a case; one that is there stays as it is, for as long as the longer term. */
export const keepCopy = (tx: Tx, keys: Keys, caseId: string, taken: Taken, until: Temporal.Instant): Promise<number> => tx.run(rows.keep(tx.operatorId, caseId, keys.seal(PURPOSE, JSON.stringify(taken)), until));

/** The copy of a case, for staff alone. */
export async function copyOf(tx: Tx, keys: Keys, caseId: string): Promise<(Taken & { readonly keptUntil: Temporal.Instant }) | undefined> {
  const row = await tx.maybe<{ sealed: Buffer; keptUntil: Temporal.Instant }>(rows.kept(tx.operatorId, caseId));
  return row && { ...(JSON.parse(keys.open(PURPOSE, row.sealed)) as Taken), keptUntil: row.keptUntil };
}

/** Forgets copies whose term is over; those of cases in which staff still have to act stay. */
export const forgetArchive = (tx: Tx, now: Temporal.Instant): Promise<number> => tx.run(rows.forgetOld(tx.operatorId, now));

/** Puts what was removed back where it stood. A name that somebody has taken meanwhile, or chosen anew, stays as it is. */
export async function putBack(tx: Tx, subject: Subject, taken: Taken, by: { readonly id: string }, now: Temporal.Instant): Promise<void> {
  const { operatorId } = tx;
  if (subject.kind === 'comment') await tx.run(comments.restore(operatorId, subject.id, taken.words));
  if (subject.kind === 'line') await tx.run(lines.restore(operatorId, subject.id, taken.words));
  if (subject.kind === 'persona' && taken.userId !== null && !(await tx.maybe(personas.ofUser(operatorId, taken.userId)))) await tx.run(personas.choose(operatorId, { id: subject.id, userId: taken.userId, name: taken.title, skeleton: skeletonOf(taken.title), pictureId: taken.pictures[0] ?? null }, now));
  if (subject.kind === 'writing') await putWritingBack(tx, subject.id, taken, by, now);
}

async function putWritingBack(tx: Tx, id: string, taken: Taken, by: { readonly id: string }, now: Temporal.Instant): Promise<void> {
  const { operatorId } = tx;
  const row = await tx.maybe<Writing>(writings.hold(operatorId, id));
  if (!row || row.removedAt === null) return;
  await tx.run(writings.restore(operatorId, id, taken));
  await tx.run(writings.insertVersion(operatorId, { id, version: row.version, ...taken, author: { kind: 'staff', id: by.id } }, now));
  const left: string[] = [];
  const owner = row.userId === null ? ({ kind: 'staff', id: row.staffId as string } as const) : ({ kind: 'user', id: row.userId } as const);
  for (const one of taken.pictures) if (await tx.maybe(pictures.own(operatorId, one, owner))) left.push(one);
  await tx.run(pictures.illustrate(operatorId, id, left));
}
