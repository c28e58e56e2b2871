import { accountRows } from './accounts/routes.ts';
import { activityRows } from './activity/routes.ts';
import { announcementRows } from './announcements/routes.ts';
import { appRows } from './app/routes.ts';
import { balanceRows } from './balance/routes.ts';
import { billRows } from './bills/routes.ts';
import { checkRows } from './check/routes.ts';
import { complaintRows } from './complaints/routes.ts';
import { contactRows } from './contacts/routes.ts';
import { correspondenceRows } from './correspondence/routes.ts';
import { documentRows } from './documents/routes.ts';
import { emailRows } from './email/routes.ts';
import { emergencyRows } from './emergency/routes.ts';
import { helpRows } from './help/routes.ts';
import { holdingRows } from './holdings/routes.ts';
import { homeRows } from './home/routes.ts';
import { leavingRows } from './leaving/routes.ts';

import { newPasswordRows } from './new-password/routes.ts';
import { newsRows } from './news/routes.ts';
import { orderRows } from './orders/routes.ts';
import { outageRows } from './outages/routes.ts';
import { overviewRows } from './overview/routes.ts';
import { paceRows } from './paces/routes.ts';
import { payRows } from './pay/routes.ts';
import { peopleRows } from './people/routes.ts';
import { readingRows } from './readings/routes.ts';
import { recoveryRows } from './recovery/routes.ts';
import { registerRows } from './register/routes.ts';
import { requestRows } from './requests/routes.ts';
import { settingsRows } from './settings/routes.ts';
import { signatureRows } from './signings/routes.ts';
import { signOnRows } from './sso/routes.ts';
import { signInRows } from './sign-in/routes.ts';
import { partnerRows } from './partner/routes.ts';
import { serviceRows } from './services/routes.ts';
import { statusRows } from './status/routes.ts';
import { tariffRows } from './tariffs/routes.ts';
import { writingRows } from './writings/routes.ts';
import type { CabinetRow } from './visit.ts';

/** Every page of the cabinet. */
export const rows: readonly CabinetRow[] = [
  ...homeRows,
  ...paceRows,
  ...helpRows,
  ...registerRows,
  ...signInRows,
  ...signOnRows,
  ...leavingRows,
  ...signatureRows,
  ...recoveryRows,
  ...emailRows,
  ...newPasswordRows,
  ...overviewRows,
  ...accountRows,
  ...holdingRows,
  ...billRows,
  ...readingRows,
  ...activityRows,
  ...settingsRows,
  ...contactRows,
  ...tariffRows,
  ...documentRows,
  ...appRows,
  ...orderRows,
  ...payRows,
  ...balanceRows,
  ...requestRows,
  ...emergencyRows,
  ...outageRows,
  ...announcementRows,
  ...statusRows,
  ...newsRows,
  ...complaintRows,
  ...writingRows,
  ...peopleRows,
  ...correspondenceRows,
  ...serviceRows,
  ...partnerRows,
  ...checkRows,
];
