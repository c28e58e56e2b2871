// Operations
export { adjustBalance, adjustmentApproval, type AdjustmentRefusal, type AdjustmentWish } from './adjust-balance.ts';
export { blockAccount, unblockAccount, type BlockRefusal } from './block-account.ts';
export { charge, type Charged, type ChargeWish } from './charge.ts';
export { closeAccount, type ClosingRefusal } from './close-account.ts';
export { giveBack, type GivenBack, type GivingBack } from './give-back.ts';
export { openAccount, type OpeningRefusal } from './open-account.ts';
export { refundUnused, type UnusedRefusal, type UnusedRefund } from './refund-unused.ts';
export { release, type Released } from './release.ts';
export { reserve, type Reservation, type Reserved } from './reserve.ts';
export { spend, type Spending, type Spent } from './spend.ts';
export { topUps } from './top-ups.ts';
// Questions
export { detailOf, type AccountDetail, type OpenHold } from './account-detail.ts';
export { accountById, accountOf, accountsOf, balancesOf, lockAccounts } from './account-of.ts';
export { outlookOf, type ComingCharge, type Outlook } from './coming.rules.ts';
export { ACCOUNTS_PER_PAGE, accountsAfter, findAccount, listAccounts, usersOf } from './list-accounts.ts';
export { termsOf } from './house.ts';
export { statementOf, turnoversOf, type EntryKind, type LotLine, type Statement, type StatementLine } from './statement.ts';
// Words
export { BadCharge, prepaidIdOf, prepaidPublicId, type Balances, type PrepaidAccount, type Split } from './account.ts';
