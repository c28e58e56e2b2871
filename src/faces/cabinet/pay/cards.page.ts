import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { cardsPage } from './cards.view.ts';

const DONE = ['card-removed', 'autopay-started', 'autopay-stopped'] as const;

/** The cards that the user let the bank keep, and what is paid by them without him (PA-6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, house, operator, paths, query, token, now } = visit;
  const { userId } = sessionOf(visit);
  const [own, cards, autopays, runs] = await Promise.all([accounts.accountsOfUser(tx, reachOf(visit, 'own')), payments.cardsOf(tx, userId), payments.autopaysOf(tx, userId), payments.autopayRunsOf(tx, userId)]);
  const mayStart = payments.keepsCards(house, operator);
  if (!mayStart && cards.length === 0) return missing;
  const done = DONE.find((word) => word === query['done']);
  const main = cardsPage({ t, operator, paths, token, cards, autopays, runs, mayStart, mayAdd: mayStart && own.length > autopays.length, done, today: dateIn(operator.zone, now) });
  return { page: cabinetPage(visit, { title: t('cabinet.cards.title'), section: 'payments', main }) };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const card = params['card'] ?? '';
  if (!isUuid(card)) return missing;
  const outcome = await payments.removeCard(house, operator, sessionOf(visit).userId, card, origin, now);
  return isRefused(outcome) ? missing : { to: paths.cards('card-removed') };
}
