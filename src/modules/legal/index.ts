// Operations
export { publishDocuments, BadDocuments } from './publish-documents.ts';
export { recordAcceptance } from './record-acceptance.ts';
export { giveConsent, type ConsentRefusal } from './consents/give-consent.ts';
export { withdrawConsent, type WithdrawalWish } from './consents/withdraw-consent.ts';
// Questions
export { consentOffers, consentsOf, consentsTo } from './consents/list-consents.ts';
export { documents, pendingDocuments, acceptancesOf, wantedOfNewcomers } from './list-documents.ts';
export { documentBytes, documentText } from './show-document.ts';
export { compareVersions } from './compare-versions.ts';
// Words
export type { Acceptance, Channel, ComparedLine, Document, DocumentText, Version, VersionState } from './document.ts';
export type { Consent, ConsentOffer, ConsentWish } from './consents/consent.ts';
export type { AcceptanceInput } from './acceptance.ts';
export type { AcceptanceRefusal } from './record-acceptance.ts';
