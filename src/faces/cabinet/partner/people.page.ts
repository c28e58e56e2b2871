import { choice, email, readForm } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { button, errorOf, form, isFaulty, radios, section, sentencesOf, table, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { framed } from './frame.view.ts';
import { ownPartner, userOf } from './own.ts';

/** Who works for the partner; his administrator chooses them. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, { email: '', role: '' }, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const { values, faults, typed } = readForm({ email: email(), role: choice(catalog.PARTNER_ROLES) }, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'cabinet.partner', faults));
  const outcome = await catalog.employ(house, operator, userOf(visit), { ...values, origin }, now);
  return isRefused(outcome) ? page(visit, typed, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerPeople('employed') };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, params, paths, origin, now } = visit;
  const outcome = await catalog.dismiss(house, operator, userOf(visit), { employeeId: params['employee'] ?? '', origin }, now);
  return isRefused(outcome) ? page(visit, { email: '', role: '' }, { '': t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerPeople('dismissed') };
}

async function page(visit: CabinetVisit, typed: { readonly email: string; readonly role: string }, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const partner = await ownPartner(visit, 'choose employees');
  if (!partner) return missing;
  const employees = await reading(house.db, operator.id, (tx) => catalog.employeesOf(tx, partner.id));
  const own = sessionOf(visit).userId;
  const end = ({ id, email: of }: catalog.Employee) => form({ action: paths.partnerPersonEnd(id), hidden: { token: token() }, body: button({ label: t('cabinet.partner.people.end'), kind: 'quiet', about: of }) });
  const body = html`${table({
    caption: t('cabinet.partner.rooms.people'),
    isCaptionHidden: true,
    columns: ['email', 'role', 'since', 'act'].map((name) => ({ label: t(`cabinet.partner.people.${name}`) })),
    rows: employees.map((one) => [one.email, t(`catalog.roles.${one.role}`), t.instant(one.sinceAt), one.userId === own ? t('cabinet.partner.people.you') : end(one)]),
  })}
${section({
    title: t('cabinet.partner.people.new'),
    body: form({
      action: paths.partnerPeople(),
      hidden: { token: token() },
      body: [
        textField({ name: 'email', type: 'email', label: t('cabinet.partner.people.email'), hint: t('cabinet.partner.people.email.hint'), value: typed.email, ...errorOf(sentences, 'email') }),
        radios({ name: 'role', label: t('cabinet.partner.people.role'), value: typed.role, choices: catalog.PARTNER_ROLES.map((role) => ({ value: role, label: t(`catalog.roles.${role}`), hint: t(`cabinet.partner.roles.${role}`) })), ...errorOf(sentences, 'role') }),
        button({ label: t('cabinet.partner.people.employ') }),
      ],
    }),
  })}`;
  const title = t('cabinet.partner.rooms.people');
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main: framed({ t, paths, partner, room: 'people', title, done: isFaulty(sentences) ? undefined : query['done'], sentences, body }) }), status: isFaulty(sentences) ? 422 : 200 };
}
