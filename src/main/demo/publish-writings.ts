import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import * as identity from '#identity';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import type { Village } from './village.ts';

/** One writing as `demo/writings.yaml` has it. */
interface Written {
  readonly operator: string;
  readonly person?: string;
  readonly name?: string;
  readonly kind: string;
  readonly hoursAgo: number;
  readonly topic: string;
  readonly language: string;
  readonly title: string;
  readonly words: string;
  readonly source?: string;
  readonly comments?: readonly { readonly person: string; readonly name: string; readonly words: string }[];
}

const FILE = join(import.meta.dirname, '../../../demo/writings.yaml');
const ORIGIN = { requestId: 'demo-writings', address: '192.0.2.202', browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

/** Fills the news of an operator that publishes; one that has some already stays as it is. */
export async function publishWritings(kabinet: Kabinet, operator: Operator, village: Village): Promise<void> {
  if (!content.publishes(operator) || (await reading(kabinet.db, operator.id, (tx) => content.shownWritings(tx, 'news'))).length > 0) return;
  const written = (parse(readFileSync(FILE, 'utf8')) as Written[]).filter((one) => one.operator === operator.code);
  for (const one of written.toSorted((a, b) => b.hoursAgo - a.hoursAgo)) await publish(kabinet, operator, village, one);
}

async function publish(kabinet: Kabinet, operator: Operator, village: Village, one: Written): Promise<void> {
  const now = kabinet.clock().subtract({ hours: one.hoursAgo });
  const author = await authorOf(kabinet, operator, village, one, now);
  if (!author) return;
  const outcome = await content.publishWriting(kabinet, operator, author, { ...one, source: one.source ?? '', pictures: [] }, true, now);
  if (isRefused<string>(outcome)) throw new Error(`${one.title} at ${operator.code}: ${outcome.refused}`);
  for (const comment of one.comments ?? []) {
    const by = await authorOf(kabinet, operator, village, comment, now);
    if (by) await content.writeComment(kabinet, operator, by, { slug: outcome.slug, words: comment.words, isSure: true }, now.add({ hours: 2 }));
  }
}

/** The named villager under the name that he has here, or a member of staff; nobody where he is not registered here. */
async function authorOf(kabinet: Kabinet, operator: Operator, village: Village, { person, name }: Pick<Written, 'person' | 'name'>, now: Temporal.Instant): Promise<content.By | undefined> {
  const villager = village.people.find(({ code }) => code === person);
  const id = await reading(kabinet.db, operator.id, async (tx) => (villager ? (await identity.findUserByEmail(tx, villager.email))?.id : (await identity.listStaff(tx)).find((each) => identity.may(each, 'publish content'))?.id));
  if (id === undefined) return undefined;
  const by = { author: { kind: villager ? 'user' : 'staff', id, sessionId: id }, origin: ORIGIN } as const;
  if (villager && name !== undefined) await content.choosePersona(kabinet, operator, by, { name, pictureId: null }, now);
  return by;
}
