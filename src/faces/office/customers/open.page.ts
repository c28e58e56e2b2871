import { reading } from '#lib/db/transaction.ts';
import { choice, readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { opening } from './open.view.ts';

/** Before a card is shown, its reader says why he needs it (LE-7; PR 31, 34). */
export function get(visit: OfficeVisit): Promise<Answer> {
  return page(visit, {});
}

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return missing;
  const { values, faults } = readForm({ reason: choice(operator.profile.accessReasons.map(({ code }) => code)) }, body);
  if (!values) return page(visit, sentencesOf(t, 'office.opening', faults));
  const isThere = await accounts.openCard(house, operator, staffOf(visit), { accountId, reason: values.reason, origin }, now);
  return isThere ? { to: paths.customer(accounts.accountPublicId(accountId)) } : missing;
}

async function page(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params } = visit;
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  const card = accountId === undefined ? undefined : await reading(house.db, operator.id, (tx) => accounts.cardOf(tx, accountId));
  if (!card) return missing;
  const main = opening({ t, operator, paths, token: token(), account: card.account, minutes: accounts.CARD_OPEN_MINUTES, sentences });
  const title = titleOf(t, t('office.opening.title'), sentences);
  return { page: officePage(visit, { title, section: 'customers', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
