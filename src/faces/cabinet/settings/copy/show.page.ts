import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as privacy from '#privacy';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { copyPage, type TypedDemand } from './show.view.ts';

const FIELDS = { kind: choice(privacy.DEMAND_KINDS), words: text({ max: 1_000, optional: true }) };
const NOTHING: TypedDemand = { kind: '', words: '' };

/** What is held of the user and what for, his demands and to whom something was handed over; open to whoever is signed in, consent or not. */
export const get = (visit: CabinetVisit): Promise<Answer> => show(visit, visit.tx, NOTHING, {});

/** Takes in a demand; the law's clock runs from today. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return reading(house.db, operator.id, (tx) => show(visit, tx, typed, sentencesOf(t, 'cabinet.data', faults)));
  await transaction(house.db, operator.id, (tx) => privacy.receiveDemand(tx, operator, { userId: sessionOf(visit).userId, ...values, origin }, now));
  return { to: paths.ownCopy('made') };
}

async function show(visit: CabinetVisit, tx: Tx, typed: TypedDemand, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, house, query } = visit;
  const { userId } = sessionOf(visit);
  const [sections, demands, disclosures] = [await privacy.copyOf(house.holders, tx, operator, t, userId), await privacy.demandsOf(tx, userId), await privacy.disclosuresTo(tx, userId)];
  const main = copyPage({ t, operator, paths, token: visit.token(), sections, demands, disclosures, typed, sentences, isMade: query['done'] === 'made' });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.data.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
