import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as privacy from '#privacy';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { day, withDay } from '../typed-day.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { demandList } from './list.view.ts';

const FIELDS = { number: text({ max: 40, optional: true }), kind: choice(privacy.DEMAND_KINDS), words: text({ max: 2_000 }), 'received-on': day };

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, {}, {});

/** Registers a demand that came in writing (HS 4.4). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, withDay(body, 'received-on'));
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (!values) return again(sentencesOf(t, 'office.demands', faults));
  const { id, sessionId } = staffOf(visit);
  const wish = { userNumber: values.number, kind: values.kind, words: values.words, receivedOn: values['received-on'], staff: { id, sessionId }, origin };
  const outcome = await transaction(house.db, operator.id, (tx) => privacy.registerDemand(tx, operator, wish, now));
  return isRefused(outcome) ? again({ [outcome.field ?? '']: t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.demand(outcome.id, 'registered') };
}

async function page(visit: OfficeVisit, tx: Tx, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now } = visit;
  const today = dateIn(operator.zone, now);
  const main = demandList({ t, paths, token: visit.token(), demands: await privacy.openDemands(tx), today, typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.demands.title'), sentences), section: 'demands', main }), status: isFaulty(sentences) ? 422 : 200 };
}
