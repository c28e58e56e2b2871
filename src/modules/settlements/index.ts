// Operations
export { issueDocument, type DocumentWish, type IssueRefusal } from './closing/issue-document.ts';
export { askInvoice, askReconciliation, type Asker, type AskRefusal } from './closing/ask-document.ts';
export { closeMonths, type Closed } from './closing/close-months.ts';
export { openDocument } from './closing/open-document.ts';
export { closingJob, type ClosingContext } from './closing/closing.job.ts';
export { exportEInvoices, type Exporter } from './e-invoices/export-e-invoices.ts';
export { drawUpPayouts, type DrawUpRefusal } from './payouts/draw-up-payouts.ts';
export { cancelPayouts, payoutApproval, submitPayouts, type SubmitRefusal } from './payouts/submit-payouts.ts';
export { markPaid, type SettleRefusal } from './payouts/settle-payout.ts';
export { askReturn, returnApproval } from './payouts/ask-return.ts';
export { takeRegister, type RegisterWish } from './payouts/take-register.ts';
export { settleStatement, type SettledByStatement } from './payouts/settle-statement.ts';
export { liftWithholding, withhold, withheldPeriods, type Withholding, type WithholdRefusal } from './payouts/withhold.ts';
// Questions
export { checkDocument, documentOf, documentsNumbered, documentsOf, documentWithKin, listDocuments, type DocumentQuestion } from './closing/list-documents.ts';
export { ownDocument, ownDocuments } from './closing/own-documents.ts';
export { eInvoicesOf, writesEInvoices, type EInvoiceFiles } from './e-invoices/export-e-invoices.ts';
export { documentFileName, documentTitle } from './closing/document-title.ts';
export { writeDocument } from './closing/write-document.ts';
export { listRuns, payoutLinesOf, payoutRunOf, payoutsOf, type ListedRun } from './payouts/list-payouts.ts';
export { earnedByMonth, movementsOf, owedTo, type Behind, type EarnedMonth } from './earnings/earnings.ts';
export { partnerStatementOf, type PartnerEntry, type PartnerLine, type PartnerStatement } from './earnings/partner-statement.ts';
export { termsOf } from './terms.ts';
export { vatIn, vatOn } from './vat.rules.ts';
// Words
export { DOCUMENTS_PER_PAGE, KINDS, tellsMoves } from './closing/document.ts';
export { partyOf, type ClosingHouse } from './closing/customer.ts';
export type { DocumentOnPaper } from './closing/on-paper.ts';
export type { ClosingDocument, DocumentContent, DocumentKind, DocumentLine, Party, PartyKey } from './closing/document.ts';
export { LINES_PER_PAGE, type Payee, type Payout, type PayoutLine, type PayoutRun, type SettlementsHouse, type Staff } from './payouts/payout.ts';
