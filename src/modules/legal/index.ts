// Operations
export { publishDocuments, BadDocuments } from './publish-documents.ts';
export { recordAcceptance } from './record-acceptance.ts';
export { giveConsent, type ConsentRefusal } from './consents/give-consent.ts';
export { withdrawConsent, type WithdrawalWish } from './consents/withdraw-consent.ts';
export { discardDraft, saveDraft, startDraft } from './editing/write-draft.ts';
export { documentApproval, publishDraft, type PublishingHouse } from './editing/publish-draft.ts';
export { learnVersions } from './office-versions.ts';
export { forgetOrigins } from './forget-origins.ts';
// Questions
export { newestTexts, openDrafts } from './editing/write-draft.ts';
export { earliestOn } from './editing/draft.rules.ts';
export { handsOf, renderDraft, type Hands } from './show-document.ts';
export { consentOffers, consentsOf, consentsTo } from './consents/list-consents.ts';
export { standingAlone } from './document.rules.ts';
export { acceptancesOf, acceptedByControl, agreementOf, comingVersions, documents, pendingDocuments, wantedOfNewcomers, type ComingVersion } from './list-documents.ts';
export { documentBytes, documentText } from './show-document.ts';
export { compareTexts, compareVersions } from './compare-versions.ts';
export { evidencePackage } from './evidence/evidence-package.ts';
export { verifyEvidence } from './evidence/verify-evidence.ts';
// Words
export type { Acceptance, Channel, ComparedLine, Document, DocumentText, Included, Version, VersionState } from './document.ts';
export type { Consent, ConsentOffer, ConsentWish } from './consents/consent.ts';
export type { Draft, DraftRefusal, DraftTexts } from './editing/draft.ts';
export type { AcceptanceInput } from './acceptance.ts';
export type { AcceptanceRefusal } from './record-acceptance.ts';
