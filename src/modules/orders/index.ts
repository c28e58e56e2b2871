// Operations
export { placeOrder, quoteOrder, type OrderWish, type PlaceRefusal, type PricedRefusal, type Quote } from './placing/place-order.ts';
export { recordProvision, type Provision, type ProvisionRefusal } from './provisioning/record-provision.ts';
export { refuseUnanswered, withdrawOrder } from './provisioning/refuse-order.ts';
export { debitOrders, type Debited } from './debiting/debit-orders.ts';
export { resumeOrders, type Resumed } from './debiting/resume-orders.ts';
export { startDebit, stopDebit, type DebitRefusal } from './debiting/automatic-debit.ts';
export { tellDebits } from './debiting/tell-debits.ts';
export { changePlan, quotePlanChange, type ChangeWish, type PlanQuote, type PlanRefusal } from './changing/change-plan.ts';
export { announceEnding, terminateOrder, withdrawEnding, type TerminationRefusal } from './ending/terminate-order.ts';
export { claimApproval, claimsOf, returnOnClaim, type ClaimRefusal } from './ending/return-on-claim.ts';
export { askForceMajeure, askForceMajeureEnd, forceMajeureApproval, forceMajeureEndApproval, type ForceMajeureRefusal } from './force-majeure/declare.ts';
export { endLongForceMajeures, workOffForceMajeure } from './force-majeure/work-off.ts';
export { moneyCame, ordersDayJob, ordersJobs, startOrderWatch, type OrdersContext } from './orders.job.ts';
// Questions
export { comingDebits, forceMajeureOf, hasOpenOrders, historyOf, latestForceMajeures, latestOrders, orderOf, ordersOfAccount, ordersOfPartner, ordersOfUser, ownOrder, subscribersOf, type ComingDebit } from './list-orders.ts';
export { nextPriceOf, openDebitStop } from './debiting/automatic-debit.ts';
export { unusedOf } from './ending/end-order.ts';
export { takesOrders } from './house.ts';
// Words
export { isAwaited, isOver, type OrderState } from './state.rules.ts';
export { ORDERS_PER_PAGE, type By, type History, type Order, type OrderEvent, type Period } from './order.ts';
export type { Claim } from './ending/claim.ts';
export type { ForceMajeure } from './force-majeure/force-majeure.ts';
export type { OrdersHouse, PartnerTold } from './house.ts';
