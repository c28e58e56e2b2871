import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { readForm, text, type Field } from '#lib/http/form.ts';
import { personName } from '#lib/http/person-name.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { detailsForms } from './details.view.ts';

const NAME = { surname: personName(), 'first-name': personName(), patronymic: personName({ optional: true }) };
const ADDRESS: Record<'post-address', Field<string>> = { 'post-address': text({ max: 300 }) };

/** A user's own data with what became of them: he corrects them here at any time (ID-24). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {}, {});

export async function postName(visit: CabinetVisit): Promise<Answer> {
  const { values, faults, typed } = readForm(NAME, visit.body);
  if (!values) return again(visit, typed, sentencesOf(visit.t, 'cabinet.phone-code', faults));
  const name = { surname: values.surname, firstName: values['first-name'], patronymic: values.patronymic || null };
  return correct(visit, { field: 'name', name }, typed);
}

export async function postAddress(visit: CabinetVisit): Promise<Answer> {
  const { values, faults, typed } = readForm(ADDRESS, visit.body);
  if (!values) return again(visit, typed, sentencesOf(visit.t, 'cabinet.details', faults));
  return correct(visit, { field: 'post-address', address: values['post-address'] }, typed);
}

async function correct(visit: CabinetVisit, value: Parameters<typeof identity.correctDetails>[3]['value'], typed: Readonly<Record<string, string>>): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const outcome = await identity.correctDetails(house, operator, sessionOf(visit), { value, origin }, now);
  if (!isRefused(outcome)) return { to: paths.details('corrected') };
  return again(visit, typed, { [value.field === 'name' ? 'surname' : 'post-address']: t(`identity.refusals.${outcome.refused}`) });
}

const again = (visit: CabinetVisit, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, typed, sentences));

async function page(visit: CabinetVisit, tx: Tx, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, paths, house, query } = visit;
  const { userId, email } = sessionOf(visit);
  const [contacts, person, address, history] = [await identity.contactsOf(tx, userId), await identity.personOf(tx, house.keys, userId), await identity.postAddressOf(tx, house.keys, userId), await identity.correctionsOf(tx, house.keys, userId)];
  const standing = { surname: contacts?.surname ?? '', 'first-name': contacts?.firstName ?? '', patronymic: contacts?.patronymic ?? '', 'post-address': address ?? '' };
  const main = detailsForms({ t, paths, token: visit.token(), email, phone: contacts?.phone ?? undefined, isByCertificate: person !== undefined, values: { ...standing, ...typed }, history, isDone: query['done'] === 'corrected', sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.details.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
