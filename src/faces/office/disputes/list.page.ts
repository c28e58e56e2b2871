import { readForm, text } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { disputeList } from './list.view.ts';

const FIELDS = { answer: text({ max: 500 }) };

/** The queue of contested acts, the oldest first, each with its answer's form. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now } = visit;
  const entry = params['entry'] ?? '';
  if (!/^\d{1,18}$/.test(entry)) return missing;
  const { values, faults } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, BigInt(entry), sentencesOf(t, 'office.disputes', faults));
  const outcome = await identity.settleDispute(house, operator, staffOf(visit), { entryId: BigInt(entry), answer: values.answer, unbinds: visit.body['unbinds'] === 'yes', origin }, now);
  if (!isRefused(outcome)) return { to: paths.disputes('settled') };
  return outcome.refused === 'unknown' ? missing : page(visit, BigInt(entry), { answer: t(`identity.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, entryId: bigint | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const disputes = await reading(house.db, operator.id, (tx) => identity.openDisputes(tx));
  const main = disputeList({ t, paths, token: visit.token, disputes, isSettled: query['done'] === 'settled', entryId, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.disputes.title'), sentences), section: 'disputes', main }), status: isFaulty(sentences) ? 422 : 200 };
}
