// Operations
export { addPaper, type NewPaper } from './add-paper.ts';
export { uploadPaper, type PaperUpload } from './upload-paper.ts';
export { wishPaper } from './wish-paper.ts';
export { settleProof } from './settle-proof.ts';
export { scanPaper } from './scan-paper.ts';
export { papersJobs, queueHeldPapers, type PapersContext } from './scan-papers.job.ts';
export { deliverPapers, dropDelivered } from './deliver-papers.ts';
export { stageFiles } from './stage-files.ts';
export { takeIn } from './take-in.ts';
// Questions
export { countStaged, stagedFaults } from './take-in.ts';
export { paperFor, papersFor, papersOf, paperOf, wishesOf, type Reader } from './list-papers.ts';
export { countOpenProofs, listProofs, proofOf } from './list-proofs.ts';
export { mediaTypeOf, withoutMetadata } from './content.rules.ts';
// Words
export { PAPER_BYTES, shownTitle, stateOf } from './paper.ts';
export { STAGED_COLUMNS, type Enclosure, type Enclosures } from './staged.ts';
export { PROOF_SUBJECTS, PROOFS_ON_PAGE, type Proof, type ProofSubject } from './proof.ts';
export type { Paper, PaperKind, PaperState, Wish } from './paper.ts';
