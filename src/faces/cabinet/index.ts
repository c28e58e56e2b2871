import type { Face } from '#lib/http/face.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { accountRows } from './accounts/routes.ts';
import { activityRows } from './activity/routes.ts';
import { admit } from './admit.ts';
import { announcementRows } from './announcements/routes.ts';
import { appRows } from './app/routes.ts';
import { billRows } from './bills/routes.ts';
import { contactRows } from './contacts/routes.ts';
import { emergencyRows } from './emergency/routes.ts';
import { outageRows } from './outages/routes.ts';
import { requestRows } from './requests/routes.ts';
import { statusRows } from './status/routes.ts';
import { tariffRows } from './tariffs/routes.ts';
import { documentRows } from './documents/routes.ts';
import { emailRows } from './email/routes.ts';
import { holdingRows } from './holdings/routes.ts';
import { helpRows } from './help/routes.ts';
import { leavingRows } from './leaving/routes.ts';
import { homeRows } from './home/routes.ts';
import { newPasswordRows } from './new-password/routes.ts';
import { overviewRows } from './overview/routes.ts';
import { cabinetPaths, type CabinetPaths } from './paths.ts';
import { recoveryRows } from './recovery/routes.ts';
import { readingRows } from './readings/routes.ts';
import { payRows } from './pay/routes.ts';
import { registerRows } from './register/routes.ts';
import { rememberAcceptance } from './accepted.ts';
import { settingsRows } from './settings/routes.ts';
import { signatureRows } from './signings/routes.ts';
import { signInRows } from './sign-in/routes.ts';
import { trouble } from './trouble.view.ts';
import type { CabinetActor, CabinetHouse, CabinetRow } from './visit.ts';

/** Every page of the cabinet. */
export const rows: readonly CabinetRow[] = [...homeRows, ...helpRows, ...registerRows, ...signInRows, ...leavingRows, ...signatureRows, ...recoveryRows, ...emailRows, ...newPasswordRows, ...overviewRows, ...accountRows, ...holdingRows, ...billRows, ...readingRows, ...activityRows, ...settingsRows, ...contactRows, ...tariffRows, ...documentRows, ...appRows, ...payRows, ...requestRows, ...emergencyRows, ...outageRows, ...announcementRows, ...statusRows];

export { cabinetPaths } from './paths.ts';
export type { CabinetHouse } from './visit.ts';

/** The customers' face. */
export function cabinetFace(house: CabinetHouse): Face<Operator, CabinetActor, CabinetPaths, CabinetHouse> {
  const hasPending = rememberAcceptance();
  return {
    name: 'cabinet',
    rows,
    paths: cabinetPaths,
    forms: true,
    async authenticate(tx, { cookie }, now) {
      const token = cookie('session');
      const operator = house.operator(tx.operatorId);
      const session = token === undefined ? undefined : await identity.loadSession(tx, 'cabinet', token, operator, now);
      return session ? { kind: 'user', session, hasPending: await hasPending(tx, operator, session.userId, now) } : { kind: 'visitor' };
    },
    languageOf: (actor) => (actor.kind === 'user' ? actor.session.language : undefined),
    admit,
    trouble,
  };
}
