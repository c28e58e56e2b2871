// Operations
export { billJobs, nightlyBillJob } from './bill-run.job.ts';
export { startRun } from './start-run.ts';
// Questions
export { billedReadings } from './billed-readings.ts';
export { billFigures } from './bill-figures.rules.ts';
export { listRuns, partFile, runOf } from './list-runs.ts';
export { metersUsed } from './meters-used.rules.ts';
export { paymentCodeOf } from './payment-code.ts';
export { requisitesRows } from './requisites.ts';
export { writeBill } from './write-bill.ts';
// Words
export type { BilledReading } from './billed-readings.ts';
export type { BillRun, RunPart } from './run.ts';
export type { BillAddressOf, PaymentCode } from './payment-code.ts';
export type { RunRefusal } from './start-run.ts';
