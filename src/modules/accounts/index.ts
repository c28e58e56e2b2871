// Operations
export { findByContract, findUserByAccount, linkAccount } from './contract-check.ts';
export { findByDocument, recordHolderMarks } from './document-check.ts';
export { labelAccount, restoreLink, unlinkAccount } from './own-accounts.ts';
export { openCard } from './customer-card.ts';
export { closeMissing, gatherStatistics, openStagedAccounts, resolveStaged, takeIn } from './take-in.ts';
// Questions
export { cardOf, cardOpenings, isCardOpen, CARD_OPEN_MINUTES } from './customer-card.ts';
export { accountOfUser, accountsOfUser, billedByNumber } from './account-of.ts';
export { overviewOf, standingOfAccount, standingsOf } from './overview.ts';
export { pageOfAccounts, ACCOUNT_ORDERS } from './account-list.rules.ts';
export { restorableAccounts } from './own-accounts.ts';
export { billsOf, chargesOf, chosenMonths, historyExtent, paymentsOf } from './history.ts';
export { statementOf } from './statement.ts';
export { searchAccounts, HITS_AT_MOST } from './search-accounts.ts';
export { billedMonths } from './bill.rules.ts';
export { accruedOf, explainCharge, totalOf } from './charge.rules.ts';
export { penaltyOf } from './penalty.rules.ts';
export { penaltyRules } from './penalty.ts';
export { countChanges, countStaged, hasPresent, presentSums, replacedSums } from './take-in.ts';
export { accountIdOf, accountPublicId } from './account.ts';
// Words
export { LABEL_LENGTH, UNDO_DAYS } from './own-account.ts';
export type { AccountOrder, AccountPage, ListWish } from './account-list.rules.ts';
export type { OwnAccountLine } from './account-of.ts';
export type { TakenOut } from './own-account.ts';
export type { Account } from './account.ts';
export type { Bill } from './bill.ts';
export type { BilledMonth, Standing } from './bill.rules.ts';
export type { Charge } from './charge.ts';
export type { ChargeTotals, Explanation } from './charge.rules.ts';
export type { CustomerCard } from './customer-card.ts';
export type { Months } from './history.ts';
export type { AccountStanding, Overview } from './overview.ts';
export type { Payment } from './payment.ts';
export type { HolderMarks } from './document-check.ts';
export type { Hit } from './search-accounts.ts';
export type { Statement } from './statement.ts';
export type { Staged, StagedChanges, SumRow } from './staged.ts';
