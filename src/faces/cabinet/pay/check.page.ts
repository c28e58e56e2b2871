import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { principalsOf } from '../acting.ts';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { checkPage } from './check.view.ts';
import { openDraft, type Draft } from './draft.ts';
import { isOffered } from './payable.ts';

/** Everything once more, with the fee, before it counts (WCAG 3.3.4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, query, now, paths } = visit;
  if (!isOffered(visit)) return missing;
  const draft = openDraft(house.keys, sessionOf(visit).userId, query['draft'], now);
  return draft ? page(visit, visit.tx, draft, query['draft'] as string, {}) : { to: paths.pay() };
}

/** Starts the payment and leads to the acquirer's page. The same draft, from whichever tab, leads to the same payment. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  const { userId } = sessionOf(visit);
  const draft = openDraft(house.keys, userId, body['draft'], now);
  if (!draft) return { to: paths.pay() };
  const returnUrl = `${house.siteOf(operator)}${paths.paymentReturn(draft.id).slice(paths.home().length - 1)}`;
  const outcome = await payments.startPayment(house, operator, userId, { ...draft, savesCard: body['save-card'] === 'yes', returnUrl, origin }, now);
  if (!isRefused(outcome)) return { to: paths.paymentBank(draft.id) };
  if (outcome.refused === 'page-closed') return { to: paths.payment(draft.id) };
  return reading(house.db, operator.id, (tx) => page(visit, tx, draft, body['draft'] as string, { '': t(`payments.refusals.${outcome.refused}`) }));
}

async function page(visit: CabinetVisit, tx: Tx, draft: Draft, sealed: string, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths } = visit;
  const found = await Promise.all(draft.parts.map(({ accountId }) => accounts.accountOfUser(tx, reachOf(visit, 'pay'), accountId)));
  const lines = draft.parts.flatMap(({ amountMinor }, at) => (found[at] ? [{ account: found[at], amountMinor }] : []));
  const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  const terms = payments.termsOf(operator);
  const feeMinor = terms ? payments.feeOf(amountMinor, terms.fee) : 0n;
  const busy = [...new Set((await payments.beingPaid(tx, lines.map(({ account }) => account.id))).values())].filter((id) => id !== draft.id);
  const principalOf = await principalsOf(visit, lines.map(({ account }) => account));
  const main = checkPage({ t, operator, paths, principalOf, token: visit.token(), sealed, lines, amountMinor, feeMinor, busy, mayKeepCard: payments.keepsCards(visit.house, operator), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.pay.check'), sentences), section: 'payments', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
