import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import { pageTitle, tabs } from '#ui';
import { actingNotice } from '../acting.view.ts';
import type { AccountSection, CabinetPaths } from '../paths.ts';
import type { ListedAccount, OwnAccount } from './own-account.ts';

/** So many accounts stand beside each other; more are a list of their own. */
const TABS_AT_MOST = 4;

/** The top of every room of an account: what the room is, whose account, and the way to the user's other accounts. */
export function room(it: { t: Texts; paths: CabinetPaths; own: OwnAccount; section: AccountSection; title: string; actions?: Piece; body: Piece }): Html {
  const { t, own } = it;
  return html`${pageTitle({ kicker: t('cabinet.account.number', { number: own.account.number }), title: it.title, lead: own.account.address ?? own.account.holder, actions: it.actions })}
${actingNotice(t, own.principal)}
${switcher(it)}
${it.body}`;
}

/** The address of one room of an account. */
export const roomPath = (paths: CabinetPaths, section: AccountSection, code: string): string => paths[section](code);

/** What tells an account from the user's others: his own name for it, or where it is. */
export const accountLabel = ({ label, address, number }: ListedAccount): string => label ?? address ?? number;

function switcher({ t, paths, own, section }: { t: Texts; paths: CabinetPaths; own: OwnAccount; section: AccountSection }): Html | undefined {
  if (own.all.length < 2) return undefined;
  if (own.all.length > TABS_AT_MOST) return html`<p class="no-print"><a href="${paths.accounts(section)}">${t('cabinet.accounts.another', { count: own.all.length })}</a></p>`;
  return tabs({
    label: t('cabinet.accounts.mine'),
    items: own.all.map((one) => ({ label: accountLabel(one), href: roomPath(paths, section, accounts.accountPublicId(one.id)), isCurrent: one.id === own.account.id })),
  });
}
