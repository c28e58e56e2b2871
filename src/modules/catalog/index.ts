// Operations
export { applyAsPartner, type ApplyRefusal } from './partners/apply.ts';
export { takePartnerOver } from './partners/take-over.ts';
export { decideOnPartner, type PartnerDecision, type PartnerRefusal } from './partners/decide-on-partner.ts';
export { describePartner, dismiss, employ, tellRequisites } from './partners/own-partner.ts';
export { saveCard, startCard, submitCard, type CardRefusal } from './cards/write-card.ts';
export { decideOnVersion, type Review, type ReviewRefusal } from './cards/decide-on-version.ts';
export { withdrawByOperator, withdrawOwn } from './cards/withdraw.ts';
export { addPicture, type PictureRefusal } from './cards/add-picture.ts';
export { closePlan, openPlan, type PlanRefusal } from './plans/open-plan.ts';
export { proposePrice, submitPrice, withdrawPrice, type PriceRefusal } from './plans/change-price.ts';
export { priceApproval } from './plans/publish-price.ts';
export { tellPriceJob } from './plans/tell-price.job.ts';
export { relistJob } from './search/relist.job.ts';
export { queueHeldCardPictures, scanCardPictureJob } from './cards/scan-picture.job.ts';
// Questions
export { heldPlanOn, nameOfPlan, planOn, plansOf, priceChangeOf, priceChangesOf, pricesOf, proposedPrices } from './plans/plan-on.ts';
export { countPartners, employeesOf, eventsOf, partnerOf, partnersIn, partnersOf, worksOf } from './partners/list-partners.ts';
export { partnerFor } from './partners/own-partner.ts';
export { mayTakeOver } from './partners/take-over.ts';
export { mayFor, nextStates, wantsReason, type PartnerRight } from './partners/partner.rules.ts';
export { picturesOf, serviceOf, servicesOf, shownService, versionsOf, waitingVersions } from './cards/list-cards.ts';
export { fieldOf, paragraphsOf } from './cards/card.rules.ts';
export { earliestOn, priceOn, startsOn } from './plans/plan.rules.ts';
export { searchServices } from './search/search-services.ts';
export type { Found, FoundService } from './search/found.ts';
export type { Filters } from './search/query.rules.ts';
// Words
export { books } from './chart.ts';
export { PARTNER_ROLES, PARTNERS_ON_PAGE, type Employee, type OwnPartner, type Partner, type PartnerEvent, type PartnerRole, type PartnerState, type Requisites } from './partners/partner.ts';
export { PICTURE_BYTES, type CardContent, type CardPicture, type CardVersion, type DigitalService, type OwnService, type Picture, type ShownService, type VersionState, type WaitingVersion } from './cards/card.ts';
export { PLAN_PERIODS, type Plan, type PlanCard, type PlanPeriod, type Price, type PriceChange, type PriceChangeState, type PricedPlan, type Volume } from './plans/plan.ts';
export type { CatalogHouse, Subscriber, SubscribersOf } from './house.ts';
