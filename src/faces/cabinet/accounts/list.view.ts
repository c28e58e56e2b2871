import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import { card, empty, pageTitle, search, tiles } from '#ui';
import type { AccountSection, CabinetPaths } from '../paths.ts';
import type { ListedAccount } from './own-account.ts';
import { accountLabel, roomPath } from './room.view.ts';

const SHOWN_AT_MOST = 100;

/** The user's accounts, each leading to the same section; with a search once there are many. */
export function accountList({ t, paths, all, typed, section }: { t: Texts; paths: CabinetPaths; all: readonly ListedAccount[]; typed: string; section: AccountSection }): Html {
  const found = all.filter((one) => fits(one, typed));
  const shown = found.slice(0, SHOWN_AT_MOST);
  return html`${pageTitle({ title: t('cabinet.accounts.mine'), lead: t('cabinet.accounts.choose') })}
${search({ action: paths.accounts(section), hidden: { section }, label: t('cabinet.accounts.search'), hint: t('cabinet.accounts.search.hint'), value: typed, button: t('ui.search') })}
<p class="muted" role="status">${t('cabinet.accounts.found', { shown: shown.length, count: found.length })}</p>
${found.length === 0 ? empty({ icon: 'search', title: t('cabinet.accounts.none-found'), body: t('cabinet.accounts.none-found.body') }) : tiles(shown.map((one) => accountTile(t, paths, one, section)))}`;
}

const accountTile = (t: Texts, paths: CabinetPaths, one: ListedAccount, section: AccountSection): Html =>
  card({
    title: accountLabel(one),
    level: 2,
    href: roomPath(paths, section, accounts.accountPublicId(one.id)),
    body: html`<p class="muted">${t('cabinet.account.number', { number: one.number })}</p>${one.holder && html`<p class="muted small">${one.holder}</p>`}`,
  });

/** Every word typed begins a word of the number, the holder or the address. */
function fits(one: ListedAccount, typed: string): boolean {
  const known = wordsOf(`${one.number} ${one.holder ?? ''} ${one.address ?? ''}`);
  return wordsOf(typed).every((word) => known.some((other) => other.startsWith(word)));
}

const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
