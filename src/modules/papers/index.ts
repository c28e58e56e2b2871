// Operations
export { addPaper, type NewPaper } from './add-paper.ts';
export { uploadPaper, type PaperUpload } from './upload-paper.ts';
export { wishPaper } from './wish-paper.ts';
export { scanPaper } from './scan-paper.ts';
export { papersJobs, queueHeldPapers, type PapersContext } from './scan-papers.job.ts';
// Questions
export { paperFor, papersFor, papersOf, paperOf, wishesOf, type Reader } from './list-papers.ts';
// Words
export { PAPER_BYTES, stateOf } from './paper.ts';
export type { Paper, PaperKind, PaperState, Wish } from './paper.ts';
