import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { ACCOUNT_SECTIONS, type AccountSection } from '../paths.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { ACCOUNT_COOKIE } from './own-account.ts';
import { roomPath } from './room.view.ts';

/** Leads a section to the account that was looked at, to the usual or the only one, or to the list to choose from. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const section = ACCOUNT_SECTIONS.find((one) => one === visit.params['section']);
  if (!section) return missing;
  return { to: await currentRoom(visit, section) };
}

async function currentRoom(visit: CabinetVisit, section: AccountSection): Promise<string> {
  const { account: preferred } = sessionOf(visit);
  const all = await accounts.accountsOfUser(visit.tx, reachOf(visit, section === 'papers' ? 'own' : 'see'));
  // The cookie may be from somebody else who used this browser: it counts only for an account of this user.
  const looked = accounts.accountIdOf(visit.cookie(ACCOUNT_COOKIE) ?? '');
  const usual = accounts.accountIdOf(preferred ?? '');
  const current = all.find(({ id }) => id === looked) ?? all.find(({ id }) => id === usual) ?? (all.length === 1 ? all[0] : undefined);
  if (current) return roomPath(visit.paths, section, accounts.accountPublicId(current.id));
  return all.length === 0 ? visit.paths.overview() : visit.paths.accounts(section);
}
