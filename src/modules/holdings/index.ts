// Operations
export { gatherStatistics, takeIn } from './take-in.ts';
// Questions
export { holdersOf } from './holders-of.ts';
export { historyOf, holdingOf, holdingsOf } from './list-holdings.ts';
export { countStaged, stagedFaults } from './take-in.ts';
export { arrangeHoldings, fits, orderHoldings } from './arrange.rules.ts';
export { holdingIdOf, holdingPublicId } from './holding.ts';
// Words
export { STATES } from './holding.ts';
export { HOLDINGS_ON_PAGE, ORDERS } from './arrange.rules.ts';
export { STAGED_COLUMNS } from './staged.ts';
export type { Content, Holder, Holding, State } from './holding.ts';
export type { Change, Field } from './history.rules.ts';
export type { CropTotal, HoldingList, Order, Wish } from './arrange.rules.ts';
