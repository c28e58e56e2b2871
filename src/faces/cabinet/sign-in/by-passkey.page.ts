import { ownAddress } from '#lib/http/own-address.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { signInCookies, signInPage } from './sign-in.page.ts';

/** The device showed who he is; it needs no name and no password. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, cookie, origin, now, paths, t } = visit;
  const shown = { passkey: String(body['passkey'] ?? ''), token: String(body['token'] ?? '') };
  const outcome = await identity.signInByPasskey(house, operator, { ...shown, deviceToken: cookie('device'), sessionToken: cookie('session'), origin }, now);
  if (!isRefused(outcome)) return { to: ownAddress(paths.home(), body['next']) ?? paths.home(), cookies: signInCookies(outcome) };
  return signInPage(visit, '', { '': outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`) });
}
