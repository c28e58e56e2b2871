// Operations
export { submitReadings } from './submit-readings.ts';
export { submitByLink } from './reading-link.ts';
export { withdrawReading } from './withdraw-reading.ts';
export { decideReadings } from './decide-readings.ts';
export { remindOfReadings, remindOfVerification } from './remind.ts';
export { remindJob } from './remind.job.ts';
export { gatherStatistics, takeIn } from './take-in.ts';
// Questions
export { meterOfReading, meterOfUser, metersOfAccount, metersOfUser, METERS_AT_MOST } from './list-meters.ts';
export { previewReadings } from './submit-readings.ts';
export { acceptedAfter, historyOf, sendingOf } from './list-readings.ts';
export { caseOf, countHeld, listHeld } from './list-held.ts';
export { makeLink, openLink } from './reading-link.ts';
export { billPeriodOf } from './bill-period.rules.ts';
export { beforeOf, volumesBetween } from './reading.rules.ts';
export { DECLINE_REASONS } from './decline-reason.ts';
export { isFaultyEntry } from './sending.ts';
export { zonesOf } from './zone.ts';
export { meterIdOf, meterPublicId } from './meter.ts';
export { readingIdOf, readingPublicId, HELD_PER_PAGE, READINGS_PER_PAGE } from './reading.ts';
export { countStaged, stagedFaults } from './take-in.ts';
export { STAGED_COLUMNS } from './staged.ts';
// Words
export type { BillPeriod } from './bill-period.rules.ts';
export type { Cost, CostPart } from './cost.rules.ts';
export type { Decision } from './decide-readings.ts';
export type { HeldReading } from './list-held.ts';
export type { MeterAtAccount, MeterWithReadings } from './list-meters.ts';
export type { HistoryPlace, ReadingLine, SentReadings } from './list-readings.ts';
export type { Meter } from './meter.ts';
export type { LinkRefusal, OpenLink } from './reading-link.ts';
export type { Channel, Doubt, Reading, ShownReading, Source, State } from './reading.ts';
export type { Entry, JudgedEntry, Sender, Sending } from './sending.ts';
export type { Submitted } from './keep-readings.ts';
export type { SendingRefusal } from './submit-readings.ts';
export type { WithdrawalRefusal } from './withdraw-reading.ts';
export type { Zone } from './zone.ts';
