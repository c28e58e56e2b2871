// Operations
export { apply, type ApplyRefusal } from './apply.ts';
export { decideApplicant, isDecisionRefused, type ApplicantDecision, type DecisionRefusal } from './decide-applicant.ts';
export { receiveVisitor, type VisitRefusal } from './receive-visitor.ts';
export { noteApplicant } from './note-applicant.ts';
export { sendDocument, type DocumentUpload } from './send-document.ts';
export { wishDocument } from './wish-document.ts';
export { applicantJobs, queueHeldDocuments, type ApplicantsContext } from './scan-documents.job.ts';
// Questions
export { APPLICANTS_AT_ONCE, applicantOf, decidedApplicants, waitingApplicants } from './list-applicants.ts';
export { applicantOfLink } from './link.ts';
export { termOf, type Term } from './term.rules.ts';
// Words
export { DOCUMENTS, type Received } from './visit.ts';
export { NOTE_KINDS, reviewSettings } from './applicant.ts';
export type { Applicant, ApplicantLine, ApplicantPaper, ApplicantState, NewApplicant, Statement, StatementField } from './applicant.ts';
export type { ApplicantsHouse } from './house.ts';
