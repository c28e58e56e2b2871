// Operations
export { publishDocuments, BadDocuments } from './publish-documents.ts';
export { recordAcceptance } from './record-acceptance.ts';
// Questions
export { documents, pendingDocuments, acceptancesOf } from './list-documents.ts';
export { documentBytes, documentText } from './show-document.ts';
export { compareVersions } from './compare-versions.ts';
// Words
export type { Acceptance, Channel, ComparedLine, Document, DocumentText, Version, VersionState } from './document.ts';
export type { AcceptanceInput } from './acceptance.ts';
export type { AcceptanceRefusal } from './record-acceptance.ts';
