// How a user likes to work, for the front door.
export { changeLanguage } from './change-language.ts';
export { changePreferences } from './change-preferences.ts';
