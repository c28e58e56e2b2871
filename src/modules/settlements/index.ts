// Operations
export { issueDocument, type DocumentWish, type IssueRefusal } from './closing/issue-document.ts';
// Questions
export { checkDocument, documentOf, documentsOf, listDocuments } from './closing/list-documents.ts';
export { documentTitle, writeDocument } from './closing/write-document.ts';
export { vatIn, vatOn } from './vat.rules.ts';
// Words
export { DOCUMENTS_PER_PAGE, KINDS } from './closing/document.ts';
export type { DocumentOnPaper } from './closing/on-paper.ts';
export type { ClosingDocument, DocumentContent, DocumentKind, DocumentLine, Party, PartyKey } from './closing/document.ts';
