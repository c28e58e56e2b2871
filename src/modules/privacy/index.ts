// Operations
export { receiveDemand, registerDemand } from './demands/receive-demand.ts';
export { answerDemand, endsUserAccount, extendDemand, type DemandAnswer, type DemandHouse } from './demands/answer-demand.ts';
export { grantDeletion, type DeletionHouse } from './demands/grant-deletion.ts';
export { recordDisclosure } from './disclosures/disclosures.ts';
export { addAffected, reportBreach, takeBreachStep, tellAffected } from './breaches/report-breach.ts';
export { withdrawOwnConsent } from './demands/withdraw-own-consent.ts';
// Questions
export { demandOf, demandsOf, holdDemand, openDemands } from './demands/list-demands.ts';
export { disclosuresTo, listDisclosures } from './disclosures/disclosures.ts';
export { breachCase, listBreaches, type BreachCase } from './breaches/report-breach.ts';
export { copyOf, type CopySection } from './copy/copy-of.ts';
export { termOf } from './terms.rules.ts';
// Words
export { DEMAND_KINDS, OUTCOMES, type Demand } from './demands/demand.ts';
export { RECIPIENT_KINDS, type Disclosure } from './disclosures/disclosure.ts';
export { STEPS } from './breaches/breach.ts';
export type { Facts, Forget, Holder } from './copy/holder.ts';
