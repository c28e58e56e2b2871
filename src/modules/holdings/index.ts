// Operations
export { gatherStatistics, takeIn } from './take-in.ts';
export { tellHolders } from './tell-holders.ts';
export { openHolder, openedHolder, HOLDER_OPEN_MINUTES } from './open-holder.ts';
export { newApplicationNumber, submitApplication, type ApplicationDraft, type ApplicationRefusal } from './applications/submit-application.ts';
export { decideApplication, applicationApproval, type DecisionRefusal } from './applications/decide-application.ts';
// Questions
export { mayApply } from './applications/submit-application.ts';
export { applicationOf, applicationsOfUser, listApplications, APPLICATIONS_AT_ONCE } from './applications/list-applications.ts';
export { evidencePackage } from './applications/evidence-package.ts';
export { applicationText, kindsFor, readAnswer, type AnswerFault } from './applications/application.rules.ts';
export { kindOf, kindsOf } from './applications/application.ts';
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
export type { Answers, Application, ApplicationDetail, ApplicationEvent, ApplicationKind, ApplicationState } from './applications/application.ts';
