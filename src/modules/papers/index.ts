// Operations
export { addPaper, type NewPaper } from './add-paper.ts';
export { uploadPaper, type PaperUpload } from './upload-paper.ts';
export { wishPaper } from './wish-paper.ts';
export { settleProof } from './settle-proof.ts';
export { scanPaper } from './scan-paper.ts';
export { papersJobs, queueHeldPapers, type PapersContext } from './scan-papers.job.ts';
// Questions
export { paperFor, papersFor, papersOf, paperOf, wishesOf, type Reader } from './list-papers.ts';
export { countOpenProofs, listProofs, proofOf } from './list-proofs.ts';
export { mediaTypeOf, withoutMetadata } from './content.rules.ts';
// Words
export { PAPER_BYTES, stateOf } from './paper.ts';
export { PROOF_SUBJECTS, PROOFS_ON_PAGE, type Proof, type ProofSubject } from './proof.ts';
export type { Paper, PaperKind, PaperState, Wish } from './paper.ts';
