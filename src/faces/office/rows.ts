import { announcementRows } from './announcements/routes.ts';
import { approvalRows } from './approvals/routes.ts';
import { applicantRows } from './applicants/routes.ts';
import { lockRows } from './locks/routes.ts';
import { registryRows } from './applications/routes.ts';
import { auditRows } from './audit/routes.ts';
import { billRows } from './bills/routes.ts';
import { callRows } from './call/routes.ts';
import { customerRows } from './customers/routes.ts';
import { debtRows } from './debts/routes.ts';
import { figureRows } from './figures/routes.ts';
import { homeRows } from './home/routes.ts';
import { lawRows } from './law-rows.ts';
import { exportRows } from './exports/routes.ts';
import { importRows } from './imports/routes.ts';
import { readingRows } from './readings/routes.ts';
import { paymentRows } from './payments/routes.ts';
import { settingRows } from './settings/routes.ts';
import { signInRows } from './sign-in/routes.ts';
import { signOutRows } from './sign-out/routes.ts';
import { reconciliationRows } from './reconciliations/routes.ts';
import { staffRows } from './staff/routes.ts';
import { visitRows } from './visits/routes.ts';
import { incidentRows } from './incidents/routes.ts';
import { requestRows } from './requests/routes.ts';
import type { OfficeRow } from './visit.ts';

/** Every page of the office. */
export const rows: readonly OfficeRow[] = [...homeRows, ...signInRows, ...signOutRows, ...customerRows, ...callRows, ...applicantRows, ...registryRows, ...readingRows, ...importRows, ...reconciliationRows, ...billRows, ...debtRows, ...exportRows, ...approvalRows, ...auditRows, ...lawRows, ...lockRows, ...visitRows, ...settingRows, ...staffRows, ...paymentRows, ...requestRows, ...incidentRows, ...announcementRows, ...figureRows];
