import type { Endpoint } from './endpoint.ts';
import { listAccounts } from './v1/accounts/list.ts';
import { showAccount } from './v1/accounts/show.ts';
import { listBills } from './v1/bills/list.ts';
import { listCharges } from './v1/charges/list.ts';
import { showContents } from './v1/contents/show.ts';
import { showMe } from './v1/me/show.ts';
import { showOpenapi } from './v1/openapi/show.ts';
import { listPayments } from './v1/payments/list.ts';

const resources: readonly Endpoint[] = [showMe, listAccounts, showAccount, listCharges, listBills, listPayments];

export const apiRows: readonly Endpoint[] = [showContents(resources), showOpenapi(resources), ...resources];
