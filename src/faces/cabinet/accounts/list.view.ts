import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { button, buttonLink, buttons, empty, form, money, notice, pageTitle, pagination, search, section as block, table, tag, type Column } from '#ui';
import type { AccountSection, CabinetPaths } from '../paths.ts';
import type { PrincipalOf } from '../acting.ts';
import { actingTag } from '../acting.view.ts';
import { roomPath } from './room.view.ts';
import { dueText } from './due.view.ts';

export interface AccountListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** How many accounts the user has, found or not. */
  readonly total: number;
  readonly found: accounts.AccountPage;
  readonly principalOf: PrincipalOf;
  readonly wish: accounts.ListWish;
  /** The room that every account leads to. */
  readonly section: AccountSection;
  /** Public name of the account that sections lead to. */
  readonly chosen: string | null;
  readonly takenOut: readonly accounts.TakenOut[];
  readonly done: 'added' | 'unlinked' | 'restored' | 'gone' | undefined;
}

/** So many accounts are seen at a glance; a search helps with more. */
const SEARCHED_FROM = 6;

/** All accounts of the user in a table, with a search once there are many, and the way to add one and to take one back. */
export function accountList(view: AccountListView): Html {
  const { t, paths, total, found, wish, section, done } = view;
  return html`${done && notice({ kind: done === 'gone' ? 'warning' : 'success', title: t(`cabinet.accounts.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('cabinet.accounts.mine'), lead: t('cabinet.accounts.choose') })}
${buttons([buttonLink({ label: t('cabinet.accounts.add'), href: paths.newAccount(), kind: total === 0 ? 'primary' : 'secondary' })])}
${(total >= SEARCHED_FROM || wish.typed !== '') && search({ action: paths.accounts(section), hidden: { section, sort: sortText(wish) }, label: t('cabinet.accounts.search'), hint: t('cabinet.accounts.search.hint'), value: wish.typed, button: t('ui.search') })}
${total > 0 && html`<p class="muted" role="status">${t('cabinet.accounts.found', { shown: found.shown.length, count: found.count })}</p>`}
${found.count > 0 ? accountsTable(view) : total === 0 ? empty({ icon: 'home', title: t('cabinet.overview.no-accounts'), body: t('cabinet.accounts.none.body') }) : empty({ icon: 'search', title: t('cabinet.accounts.none-found'), body: t('cabinet.accounts.none-found.body') })}
${pages(view)}
${takenOutBlock(view)}
<p><a href="${paths.formerAccounts()}">${t('cabinet.accounts.former')}</a></p>`;
}

function accountsTable(view: AccountListView): Html {
  const { t, operator, paths, found, section, chosen, principalOf } = view;
  return table({
    caption: t('cabinet.accounts.mine'),
    isCaptionHidden: true,
    columns: [sorted(view, 'address'), sorted(view, 'number'), sorted(view, 'due', true), { label: t('cabinet.settings.sessions.act') }],
    rows: found.shown.map(({ account, label, standing, leftMinor }) => {
      const code = accounts.accountPublicId(account.id);
      return [
        html`<a href="${roomPath(paths, section, code)}">${label ?? account.address ?? account.number}</a>${code === chosen && html` ${tag({ label: t('cabinet.accounts.usual'), tone: 'info' })}`}${label !== null && account.address && html`<br><span class="muted small">${account.address}</span>`}${account.holder && html`<br><span class="muted small">${account.holder}</span>`}${actingTag(t, principalOf(account))}`,
        account.number,
        dueText(t, operator, { standing, leftMinor }),
        account.principalId === null && html`<a href="${paths.ownAccount(code)}">${t('cabinet.accounts.arrange')}<span class="visually-hidden"> ${account.number}</span></a>`,
      ];
    }),
    foot: [[t('cabinet.overview.due-on-all'), '', money(t.money(amountOf(found.dueMinor, operator.currency))), '']],
  });
}

/** A column that the list can be sorted by; pressing it again turns the order round. */
function sorted({ t, paths, wish, section }: AccountListView, order: accounts.AccountOrder, isNumeric = false): Column {
  const isNow = wish.order === order;
  const href = paths.accounts(section, query({ q: wish.typed, sort: `${isNow && !wish.isDescending ? '-' : ''}${order}` }));
  return { label: t(`cabinet.accounts.columns.${order}`), isNumeric, sort: { href, ...(isNow ? { order: wish.isDescending ? 'descending' : 'ascending' } : {}) } };
}

function pages({ t, paths, found, wish, section }: AccountListView): Html | undefined {
  const to = (page: number) => paths.accounts(section, query({ q: wish.typed, sort: sortText(wish), page: String(page) }));
  return pagination({
    label: t('ui.pages'),
    position: t('cabinet.accounts.page', { page: found.page, pages: found.pages }),
    previous: found.page > 1 ? { label: t('cabinet.accounts.previous'), href: to(found.page - 1) } : undefined,
    next: found.page < found.pages ? { label: t('cabinet.accounts.next'), href: to(found.page + 1) } : undefined,
  });
}

function takenOutBlock({ t, paths, token, takenOut }: AccountListView): Html | undefined {
  if (takenOut.length === 0) return undefined;
  return block({
    title: t('cabinet.accounts.taken-out'),
    body: html`<p>${t('cabinet.accounts.taken-out.body', { days: accounts.UNDO_DAYS })}</p>
${table({
      caption: t('cabinet.accounts.taken-out'),
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.accounts.columns.number') }, { label: t('cabinet.accounts.columns.address') }, { label: t('cabinet.settings.sessions.act') }],
      rows: takenOut.map(({ id, number, address }) => [number, address ?? '', form({ action: paths.restoredAccount(accounts.accountPublicId(id)), hidden: { token: token() }, body: button({ label: t('cabinet.accounts.take-back'), kind: 'secondary', about: number }) })]),
    })}`,
  });
}

const sortText = (wish: accounts.ListWish): string => `${wish.isDescending ? '-' : ''}${wish.order}`;

const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
