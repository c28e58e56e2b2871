import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { keepsAccounts } from '#operators';
import { principalsOf } from '../acting.ts';
import { cabinetPage } from '../layout.view.ts';
import { ACCOUNT_SECTIONS } from '../paths.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { accountList } from './list.view.ts';

const TYPED_AT_MOST = 100;
const DONE = ['added', 'unlinked', 'restored', 'gone'] as const;

/** The user's accounts with what is due on each: searched by words, sorted, and page by page once there are hundreds (ID-20). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, query, tx, now } = visit;
  if (!keepsAccounts(operator)) return missing;
  const { userId, account } = sessionOf(visit);
  const [all, takenOut] = await Promise.all([accounts.standingsOf(tx, reachOf(visit, 'see'), dateIn(operator.zone, now)), accounts.restorableAccounts(tx, userId, now)]);
  const section = ACCOUNT_SECTIONS.find((one) => one === query['section']) ?? 'charges';
  const wish = wishIn(query);
  const done = DONE.find((word) => word === query['done']);
  const found = accounts.pageOfAccounts(all, wish, t.compare);
  const principalOf = await principalsOf(visit, found.shown.map((one) => one.account));
  const main = accountList({ t, operator, paths, principalOf, token: visit.token, total: all.length, found, wish, section, chosen: account, takenOut, done });
  return { page: cabinetPage(visit, { title: t('cabinet.accounts.mine'), ...(section === 'statement' || section === 'consumption' ? {} : { section }), main }) };
}

function wishIn(query: Readonly<Record<string, string>>): accounts.ListWish {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const sort = text('sort');
  const order = accounts.ACCOUNT_ORDERS.find((one) => one === sort.replace(/^-/, '')) ?? 'address';
  return { typed: text('q').slice(0, TYPED_AT_MOST), order, isDescending: sort.startsWith('-'), page: /^\d{1,4}$/.test(text('page')) ? Number(text('page')) : 1 };
}
