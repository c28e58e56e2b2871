import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as privacy from '#privacy';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { day, withDay } from '../typed-day.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { disclosureList } from './list.view.ts';

const FIELDS = { number: text({ max: 40 }), kind: choice(privacy.RECIPIENT_KINDS), recipient: text({ max: 200 }), ground: text({ max: 300 }), what: text({ max: 1_000 }), 'disclosed-on': day };

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, {}, {});

/** Enters what was handed over into the register (HS 4.6, 4.8). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, withDay(body, 'disclosed-on'));
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (!values) return again(sentencesOf(t, 'office.disclosures', faults));
  const { number, kind, recipient, ground, what } = values;
  const { id, sessionId } = staffOf(visit);
  const wish = { userNumber: number, kind, recipient, ground, what, disclosedOn: values['disclosed-on'], isHidden: body['hidden'] === 'yes', origin };
  const outcome = await privacy.recordDisclosure(house, operator, { id, sessionId }, wish, now);
  return isRefused(outcome) ? again({ [outcome.field ?? '']: t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.disclosures('recorded') };
}

async function page(visit: OfficeVisit, tx: Tx, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, query, now } = visit;
  const [found, names] = [await privacy.listDisclosures(tx), await staffNames(tx, t)];
  const main = disclosureList({ t, paths, token: visit.token(), found, names, today: dateIn(operator.zone, now), isRecorded: query['done'] === 'recorded', typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.disclosures.title'), sentences), section: 'disclosures', main }), status: isFaulty(sentences) ? 422 : 200 };
}
