import { MAX_BYTES } from '#files';
import type { ApiRow } from '../endpoint.ts';
import { listAccounts } from './accounts/list.ts';
import { showAccount } from './accounts/show.ts';
import { listApplications } from './applications/list.ts';
import { showApplication } from './applications/show.ts';
import { listAutopays } from './autopays/list.ts';
import { listBills } from './bills/list.ts';
import { showBill, showBillDocument } from './bills/show.ts';
import { listNews } from './news/list.ts';
import { listCardPayments } from './card-payments/list.ts';
import { showCardPayment, showReceipt } from './card-payments/show.ts';
import { listCards } from './cards/list.ts';
import { listCharges } from './charges/list.ts';
import { giveConsent } from './consents/give.ts';
import { listConsents } from './consents/list.ts';
import { showConsent } from './consents/show.ts';
import { withdrawConsent } from './consents/withdraw.ts';
import { listConsumption } from './consumption/list.ts';
import { listFormerBills } from './former-bills/list.ts';
import { listChanges } from './holdings/list-changes.ts';
import { listHoldings } from './holdings/list.ts';
import { showHolding } from './holdings/show.ts';
import { showCopy } from './me/copy.ts';
import { correctName, correctPostAddress } from './me/correct.ts';
import { showDetails } from './me/details.ts';
import { chooseChannels, showChannels } from './me/channels.ts';
import { showMe } from './me/show.ts';
import { listMeters } from './meters/list.ts';
import { listTakenPayments } from './exports/list-payments.ts';
import { listAcceptedReadings } from './exports/list-readings.ts';
import { applyImport } from './imports/apply.ts';
import { createImport } from './imports/create.ts';
import { showImport } from './imports/show.ts';
import { startDebit, stopDebit } from './orders/debit.ts';
import { endOrder } from './orders/end.ts';
import { listOrders } from './orders/list.ts';
import { placeOrder } from './orders/place.ts';
import { changePlan, quotePlan } from './orders/plan.ts';
import { showOrder } from './orders/show.ts';
import { answerOrder } from './partner/provision.ts';
import { listPapers } from './papers/list.ts';
import { listPayments } from './payments/list.ts';
import { openPrepaid } from './prepaid/open.ts';
import { refundPrepaid } from './prepaid/refund.ts';
import { askInvoice, askReconciliation, listDocuments, showDocument } from './prepaid/documents.ts';
import { showPrepaid } from './prepaid/show.ts';
import { showPrepaidStatement } from './prepaid/statement.ts';
import { createReadings } from './readings/create.ts';
import { listReadings } from './readings/list.ts';
import { createRequest } from './requests/create.ts';
import { listRequests } from './requests/list.ts';
import { showRequest } from './requests/show.ts';
import { listServices } from './services/list.ts';
import { showService } from './services/show.ts';
import { showStatement } from './statement/show.ts';

/** What there is to ask for: the rows that the document describes. */
export const resourceRows: readonly ApiRow[] = [
  { method: 'GET', path: '/v1/me', needs: 'token', audit: null, run: showMe },
  { method: 'GET', path: '/v1/me/copy', needs: 'data:read', audit: null, run: showCopy },
  { method: 'GET', path: '/v1/me/details', needs: 'data:read', audit: null, run: showDetails },
  { method: 'POST', path: '/v1/me/name', needs: 'data:write', audit: 'details.corrected', run: correctName },
  { method: 'POST', path: '/v1/me/post-address', needs: 'data:write', audit: 'details.corrected', run: correctPostAddress },
  { method: 'GET', path: '/v1/services', needs: 'token', audit: null, run: listServices },
  { method: 'GET', path: '/v1/services/:service', needs: 'token', audit: null, run: showService },
  { method: 'GET', path: '/v1/consents', needs: 'data:read', audit: null, run: listConsents },
  { method: 'GET', path: '/v1/consents/:consent', needs: 'data:read', audit: null, run: showConsent },
  { method: 'POST', path: '/v1/consents/:consent', needs: 'data:write', audit: 'consent.given', run: giveConsent },
  { method: 'POST', path: '/v1/consents/:consent/withdrawal', needs: 'data:write', audit: 'consent.withdrawn', run: withdrawConsent },
  { method: 'GET', path: '/v1/me/channels', needs: 'messages:read', audit: null, run: showChannels },
  { method: 'POST', path: '/v1/me/channels', needs: 'messages:write', audit: 'channels.chosen', run: chooseChannels },
  { method: 'GET', path: '/v1/accounts', needs: 'accounts:read', audit: null, run: listAccounts },
  { method: 'GET', path: '/v1/accounts/:account', needs: 'accounts:read', audit: null, run: showAccount },
  { method: 'GET', path: '/v1/accounts/:account/charges', needs: 'charges:read', audit: null, run: listCharges },
  { method: 'GET', path: '/v1/accounts/:account/bills', needs: 'charges:read', audit: null, run: listBills },
  { method: 'GET', path: '/v1/accounts/:account/statement', needs: 'charges:read', audit: null, run: showStatement },
  { method: 'GET', path: '/v1/accounts/:account/consumption', needs: 'charges:read', audit: null, run: listConsumption },
  { method: 'GET', path: '/v1/accounts/:account/papers', needs: 'accounts:read', audit: null, run: listPapers },
  { method: 'GET', path: '/v1/former-bills', needs: 'charges:read', audit: null, run: listFormerBills },
  { method: 'GET', path: '/v1/bills/:bill', needs: 'charges:read', audit: null, run: showBill },
  { method: 'GET', path: '/v1/bills/:bill/document', needs: 'charges:read', audit: null, run: showBillDocument },
  { method: 'GET', path: '/v1/accounts/:account/payments', needs: 'charges:read', audit: null, run: listPayments },
  { method: 'GET', path: '/v1/news', needs: 'token', audit: null, run: listNews },
  { method: 'GET', path: '/v1/card-payments', needs: 'charges:read', audit: null, run: listCardPayments },
  { method: 'GET', path: '/v1/card-payments/:payment', needs: 'charges:read', audit: null, run: showCardPayment },
  { method: 'GET', path: '/v1/card-payments/:payment/receipt', needs: 'charges:read', audit: null, run: showReceipt },
  { method: 'GET', path: '/v1/cards', needs: 'charges:read', audit: null, run: listCards },
  { method: 'GET', path: '/v1/autopays', needs: 'charges:read', audit: null, run: listAutopays },
  { method: 'GET', path: '/v1/accounts/:account/meters', needs: 'readings:read', audit: null, run: listMeters },
  { method: 'GET', path: '/v1/accounts/:account/meters/:meter/readings', needs: 'readings:read', audit: null, run: listReadings },
  { method: 'POST', path: '/v1/accounts/:account/readings', needs: 'readings:write', audit: 'readings.submitted', run: createReadings },
  { method: 'GET', path: '/v1/prepaid', needs: 'prepaid:read', audit: null, run: showPrepaid },
  { method: 'POST', path: '/v1/prepaid', needs: 'prepaid:write', audit: 'prepaid.opened', run: openPrepaid },
  { method: 'POST', path: '/v1/prepaid/refund', needs: 'prepaid:write', audit: 'refund.requested', run: refundPrepaid },
  { method: 'GET', path: '/v1/orders', needs: 'orders:read', audit: null, run: listOrders },
  { method: 'POST', path: '/v1/orders', needs: 'orders:place', audit: 'order.placed', run: placeOrder },
  { method: 'GET', path: '/v1/orders/:order', needs: 'orders:read', audit: null, run: showOrder },
  { method: 'POST', path: '/v1/orders/:order/end', needs: 'orders:place', audit: 'order.ended', run: endOrder },
  { method: 'POST', path: '/v1/orders/:order/debit', needs: 'orders:place', audit: 'order.debit-started', run: startDebit },
  { method: 'POST', path: '/v1/orders/:order/debit/end', needs: 'orders:place', audit: 'order.debit-stopped', run: stopDebit },
  { method: 'GET', path: '/v1/orders/:order/plan', needs: 'orders:read', audit: null, run: quotePlan },
  { method: 'POST', path: '/v1/orders/:order/plan', needs: 'orders:place', audit: 'order.plan-changed', run: changePlan },
  { method: 'GET', path: '/v1/prepaid/documents', needs: 'prepaid:read', audit: null, run: listDocuments },
  { method: 'GET', path: '/v1/prepaid/documents/:document', needs: 'prepaid:read', audit: null, run: showDocument },
  { method: 'POST', path: '/v1/prepaid/documents/invoices', needs: 'prepaid:write', audit: 'closing-document.issued', run: askInvoice },
  { method: 'POST', path: '/v1/prepaid/documents/reconciliations', needs: 'prepaid:write', audit: 'closing-document.issued', run: askReconciliation },
  { method: 'GET', path: '/v1/prepaid/statement', needs: 'prepaid:read', audit: null, run: showPrepaidStatement },
  { method: 'GET', path: '/v1/holdings', needs: 'holdings:read', audit: null, run: listHoldings },
  { method: 'GET', path: '/v1/holdings/:holding', needs: 'holdings:read', audit: null, run: showHolding },
  { method: 'GET', path: '/v1/holdings/:holding/history', needs: 'holdings:read', audit: null, run: listChanges },
  { method: 'GET', path: '/v1/applications', needs: 'holdings:read', audit: null, run: listApplications },
  { method: 'GET', path: '/v1/applications/:application', needs: 'holdings:read', audit: null, run: showApplication },
  { method: 'GET', path: '/v1/requests', needs: 'requests:read', audit: null, run: listRequests },
  { method: 'POST', path: '/v1/requests', needs: 'requests:write', audit: 'request.received', run: createRequest },
  { method: 'GET', path: '/v1/requests/:request', needs: 'requests:read', audit: null, run: showRequest },
  { method: 'POST', path: '/v1/partner/orders/:order/provision', needs: 'orders:write', audit: 'order.activated', run: answerOrder },
  { method: 'GET', path: '/v1/exports/readings', needs: 'exports:read', audit: null, run: listAcceptedReadings },
  { method: 'GET', path: '/v1/exports/payments', needs: 'exports:read', audit: null, run: listTakenPayments },
  { method: 'POST', path: '/v1/imports', needs: 'imports:write', audit: 'import.started', upload: { maxBytes: MAX_BYTES.registry }, run: createImport },
  { method: 'POST', path: '/v1/imports/:import/application', needs: 'imports:write', audit: 'import.apply-requested', run: applyImport },
  { method: 'GET', path: '/v1/imports/:import', needs: 'imports:write', audit: null, run: showImport },
];
