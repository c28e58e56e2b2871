import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as legal from '#legal';
import type { Sentences } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { show } from './show.page.ts';

/** Begins the next version, or goes on where a colleague began. */
export async function start(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  const outcome = await legal.startDraft(house, operator, writer(visit), { document: codeOf(visit), origin }, now);
  return isRefused(outcome) ? missing : { to: paths.document(codeOf(visit)) };
}

export async function save(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const texts = { kk: textIn(body['kk']), ru: textIn(body['ru']), en: textIn(body['en']) };
  const outcome = await legal.saveDraft(house, operator, writer(visit), { id: textIn(body['id']), revision: Number(body['revision']), texts, origin }, now);
  return isRefused(outcome) ? again(visit, { '': t(`legal.refusals.${outcome.refused}`) }, texts) : { to: paths.document(codeOf(visit), 'saved') };
}

export async function discard(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, origin, now, paths } = visit;
  const draft = (await reading(house.db, operator.id, legal.openDrafts)).find(({ document }) => document === codeOf(visit));
  if (!draft) return missing;
  const outcome = await legal.discardDraft(house, operator, writer(visit), { id: draft.id, origin }, now);
  return isRefused(outcome) ? again(visit, { '': t(`legal.refusals.${outcome.refused}`) }) : { to: paths.document(codeOf(visit), 'discarded') };
}

/** Publishes what is saved from a date on, or asks the second person. */
export async function publish(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const typed = { effectiveOn: textIn(body['effective-on']) };
  const effectiveOn = dateOf(typed.effectiveOn);
  if (!effectiveOn) return again(visit, { 'effective-on': t('office.documents.errors.effective-on.not-a-date') }, typed);
  const wish = { id: textIn(body['id']), revision: Number(body['revision']), effectiveOn, origin };
  const outcome = await legal.publishDraft({ db: house.db, askSecondPerson: approvals.requestApproval }, operator, writer(visit), wish, now);
  if (isRefused(outcome)) return again(visit, { [outcome.field ?? '']: t(`legal.refusals.${outcome.refused}`) }, typed);
  return { to: paths.document(codeOf(visit), outcome) };
}

const codeOf = ({ params }: OfficeVisit): string => params['code'] ?? '';
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function writer(visit: OfficeVisit): { readonly id: string; readonly sessionId: string } {
  const { id, sessionId } = staffOf(visit);
  return { id, sessionId };
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text.trim());
  } catch {
    return undefined;
  }
}

const again = (visit: OfficeVisit, sentences: Sentences, typed: Parameters<typeof show>[3] = {}): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => show(visit, tx, sentences, typed));
