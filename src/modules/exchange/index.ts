// Operations
export { cancelImport, type CancelRefusal } from './cancel-import.ts';
export { failForsakenImports } from './fail-import.ts';
export { forgetImports } from './forget-imports.ts';
export { importApproval } from './import-approval.ts';
export { exchangeJobs, type ExchangeContext } from './import-jobs.job.ts';
export { importNow, type ImportNowRefusal } from './import-now.ts';
export { loadLayouts, layoutsOf, BadLayouts } from './load-layouts.ts';
export { requestApply, type ApplyRefusal } from './request-apply.ts';
export { startImport, type SameFile, type StartRefusal } from './start-import.ts';
export { makeExport, type ExportRefusal } from './exporting/make-export.ts';
export { loadExportLayouts, exportLayoutsOf } from './exporting/load-export-layouts.ts';
export { endProgram, enrolProgram } from './programs/enrol-program.ts';
// Questions
export { programOf } from './programs/enrol-program.ts';
export { isProgramScope, PROGRAM_SCOPES, type Program, type ProgramScope } from './programs/program.ts';
export { peekExport, PEEKED_AT_MOST } from './exporting/peek-export.ts';
export { exportFile, listExports, EXPORTS_PER_PAGE } from './exporting/list-exports.ts';
export { importOf, listImports, rejectsFile, IMPORTS_PER_PAGE } from './list-imports.ts';
export { ENCODINGS, isEncoding, type Encoding } from './reading/encoding.ts';
// Words
export { STATES } from './import.ts';
export type { ExportValue } from './exporting/export.ts';
export type { Asker, ApplyingHouse, ExchangeHouse, Import, ImportDetail, Importer, ImportEvent, Preview, PreviewCounts, PreviewSum, Progress, State } from './import.ts';
export type { Export, ExportHouse, ExportRecord, ExportSource, ExportSources } from './exporting/export.ts';
export type { ExportLayout } from './exporting/export-layout.ts';
export type { Kind, Layout, Layouts } from './layout.ts';
export type { FileWord, Reject, RejectWord } from './reject.ts';
export type { Suspicion } from './reading/suspicions.ts';
