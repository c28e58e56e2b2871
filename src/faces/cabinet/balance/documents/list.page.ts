import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as prepaid from '#prepaid';
import * as settlements from '#settlements';
import { dayOf, isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { isKept } from '../own.ts';
import { documentList } from './list.view.ts';

/** What a customer gets here; acts with partners are theirs. */
export const CUSTOMER_KINDS = settlements.KINDS.filter((kind) => kind !== 'partner-act');

/** Documents of the prepaid account, and what else may be asked for (PL-10). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

/** The list with the form that was refused, open, and what was typed into it. */
export async function page(visit: CabinetVisit, refused: 'invoice' | 'reconciliation' | undefined, sentences: Sentences): Promise<Answer> {
  const { house, operator, t, paths, query, body, now } = visit;
  if (!isKept(visit) || !settlements.termsOf(operator)) return missing;
  const wish = { kind: CUSTOMER_KINDS.find((kind) => kind === query['kind']), behind: isUuid(query['behind'] ?? '') ? query['behind'] : undefined, isOldestFirst: query['order'] === 'oldest' };
  const found = await reading(house.db, operator.id, async (tx) => {
    const { userId } = sessionOf(visit);
    const account = await prepaid.accountOf(tx, userId);
    if (!account) return undefined;
    const done = isUuid(query['done'] ?? '') ? await settlements.ownDocument(tx, userId, query['done'] as string) : undefined;
    return { account, documents: await settlements.ownDocuments(tx, userId, wish), issued: done?.document };
  });
  if (!found) return { to: paths.balance() };
  const today = dateIn(operator.zone, now);
  const typed = { amount: typeof body['amount'] === 'string' ? body['amount'] : '', from: dayOf(body, today.with({ day: 1 }), 'from'), to: dayOf(body, today, 'to') };
  const main = documentList({ t, operator, paths, token: visit.token(), kinds: CUSTOMER_KINDS, wish, ...found, refused, typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.balance.documents'), sentences), section: 'prepaid', main }), status: isFaulty(sentences) ? 422 : 200 };
}
