// Questions
export { billedReadings } from './billed-readings.ts';
export { billFigures } from './bill-figures.rules.ts';
export { metersUsed } from './meters-used.rules.ts';
export { paymentCodeOf } from './payment-code.ts';
export { requisitesRows } from './requisites.ts';
export { writeBill } from './write-bill.ts';
// Words
export type { BilledReading } from './billed-readings.ts';
export type { BillFigures } from './bill-figures.rules.ts';
export type { BillAddressOf, PaymentCode } from './payment-code.ts';
