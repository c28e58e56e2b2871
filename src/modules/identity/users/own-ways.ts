// What a user says of himself and how he likes to work, for the front door.
export { correctDetails } from '../corrections/correct-details.ts';
export type { Correction } from '../corrections/correction.ts';
export { judgeCorrection } from '../corrections/judge-correction.ts';
export { correctionsOf, postAddressOf, waitingCorrections } from '../corrections/own-details.ts';
export { startTellingOfVersions } from '../versions/tell-of-versions.ts';
export { changeLanguage } from './change-language.ts';
export { changePreferences } from './change-preferences.ts';
