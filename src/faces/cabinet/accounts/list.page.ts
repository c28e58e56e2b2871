import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { cabinetPage } from '../layout.view.ts';
import { ACCOUNT_SECTIONS } from '../paths.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { accountList } from './list.view.ts';

const TYPED_AT_MOST = 100;

/** The user's accounts to choose from, narrowed by words of number, holder and address. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, paths, query } = visit;
  const all = await accounts.accountsOfUser(visit.tx, sessionOf(visit).userId);
  const typed = typeof query['q'] === 'string' ? query['q'].slice(0, TYPED_AT_MOST) : '';
  const section = ACCOUNT_SECTIONS.find((one) => one === query['section']) ?? 'charges';
  return {
    page: cabinetPage(visit, { title: t('cabinet.accounts.mine'), ...(section === 'statement' ? {} : { section }), main: accountList({ t, paths, all, typed, section }) }),
  };
}
