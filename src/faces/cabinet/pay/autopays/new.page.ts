import { amount, choice, readForm, text } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { isUuid } from '#lib/ids.ts';
import { money as amountOf } from '#lib/money.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { accountIdOf } from '#accounts';
import * as payments from '#payments';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { payables } from '../payable.ts';
import { newAutopay, type TypedAutopay } from './new.view.ts';

const FIELDS = { account: text({ max: 40 }), card: text({ max: 40 }), ceiling: amount(), mode: choice(payments.WHENS), day: text({ max: 2, optional: true }), consent: choice(['yes']) };

/** The consent to pay an account's bills by a saved card (PA-6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, query, tx } = visit;
  if (!payments.keepsCards(house, operator)) return missing;
  return page(visit, tx, { account: query['account'] ?? '', card: '', ceiling: '', mode: 'due', day: '' }, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  if (!payments.keepsCards(house, operator)) return missing;
  const { values, faults, typed } = readForm(FIELDS, body);
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  const day = Number(typed.day);
  const isDayMissing = values?.mode === 'day' && !(Number.isInteger(day) && day >= 1 && day <= payments.LATEST_DAY);
  const accountId = accountIdOf(typed.account);
  if (!values || isDayMissing || accountId === undefined || !isUuid(values.card))
    return again(sentencesOf(t, 'cabinet.autopay', { ...faults, ...(isDayMissing && { day: 'missing' }), ...(accountId === undefined && { account: 'missing' }), ...(!isUuid(typed.card) && { card: 'missing' }) }));
  const wish = { accountId, cardId: values.card, ceilingMinor: values.ceiling, mode: values.mode, day: values.mode === 'day' ? day : null, consent: consentText(visit), origin };
  const outcome = await payments.startAutopay(house, operator, sessionOf(visit).userId, wish, now);
  if (!isRefused(outcome)) return { to: paths.cards('autopay-started') };
  return again({ [outcome.field ?? '']: t(`payments.refusals.${outcome.refused}`, { most: mostText(visit) }) });
}

const consentText = ({ t, operator }: CabinetVisit): string => t('cabinet.autopay.consent', { operator: t.of(operator.name) });

const mostText = ({ t, operator }: CabinetVisit): string => t.money(amountOf(payments.minorOf(operator.profile.payments?.autopay.most ?? '0.00'), operator.currency));

async function page(visit: CabinetVisit, tx: Tx, typed: TypedAutopay, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now } = visit;
  const { userId } = sessionOf(visit);
  const today = dateIn(operator.zone, now);
  const [open, cards, running] = await Promise.all([payables(visit, tx), payments.cardsOf(tx, userId), payments.autopaysOf(tx, userId)]);
  const taken = new Set(running.map(({ accountId }) => accountId));
  const free = open.filter(({ account }) => !taken.has(account.id));
  const main = newAutopay({ t, operator, paths, token: visit.token(), open: free, cards: cards.filter(({ expires }) => !payments.isExpired(expires, today)), consent: consentText(visit), most: mostText(visit), typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.autopay.new'), sentences), section: 'payments', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
