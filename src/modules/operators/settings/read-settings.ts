import { email, text, type Field } from '#lib/http/form.ts';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import type { Profile } from '../profile.ts';
import type { Office, Setting, SettingFaults, SettingValue, SettingValues } from './setting.ts';
import { judgeSettings, LINE_MOST, OFFICE_PARTS, OFFICES_MOST, settingsOf, typedAt } from './settings.rules.ts';

/**
 * Reads typed settings: what differs of them from the file, or the word of each fault. Together with the file they must be a good profile, by the rules that judge the file itself.
 */
export function readSettings(file: Profile, typed: Readonly<Record<string, string>>): { readonly changed: SettingValues } | { readonly faults: SettingFaults } {
  const faults: Record<string, string> = {};
  const changed: Record<string, SettingValue> = {};
  for (const setting of settingsOf(file)) {
    const words = typed[setting.path] ?? '';
    const outcome = setting.isOptional && words.trim() === '' ? { value: null } : readerOf(setting)(words);
    if ('fault' in outcome) faults[setting.path] = outcome.fault;
    else if (String(outcome.value ?? '') !== asStored(file, setting)) changed[setting.path] = outcome.value;
  }
  const offices = readOffices(typed, faults);
  if (JSON.stringify(offices) !== JSON.stringify(file.offices)) changed['offices'] = offices;
  if (Object.keys(faults).length > 0) return { faults };
  const wrong = judgeSettings(file, changed);
  return Object.keys(wrong).length > 0 ? { faults: wrong } : { changed };
}

const asStored = (file: Profile, { path, kind }: Setting): string => (kind === 'switch' ? String(typedAt(file, path) === 'yes') : typedAt(file, path));

/** Offices whose every field is empty are left out: that is how one is closed. */
function readOffices(typed: Readonly<Record<string, string>>, faults: Record<string, string>): Office[] {
  const offices: Office[] = [];
  for (let at = 0; at < OFFICES_MOST; at += 1) {
    const paths = OFFICE_PARTS.flatMap((part) => LANGUAGES.map((language) => `offices.${at}.${part}.${language}`));
    if (paths.every((path) => (typed[path] ?? '').trim() === '')) continue;
    const parts = OFFICE_PARTS.map((part) => [part, Object.fromEntries(LANGUAGES.map((language) => {
      const path = `offices.${at}.${part}.${language}`;
      const outcome = text({ max: LINE_MOST })(typed[path] ?? '');
      if ('fault' in outcome) faults[path] = outcome.fault;
      return [language, 'value' in outcome ? outcome.value : ''];
    }))]);
    offices.push(Object.fromEntries(parts) as unknown as Office);
  }
  return offices;
}

const PHONE = /^\+?\d[\d\s()-]{2,24}\d$/;

function readerOf({ kind, least, most }: Setting): Field<string | number | boolean> {
  const line = text({ max: most });
  if (kind === 'line') return line;
  if (kind === 'email') return email();
  if (kind === 'switch') return (typed) => ({ value: typed === 'yes' });
  return (typed) => {
    const outcome = line(typed);
    if ('fault' in outcome) return outcome;
    if (kind === 'phone') return PHONE.test(outcome.value) ? outcome : { fault: 'not-a-phone' };
    const number = /^\d{1,4}$/.test(outcome.value) ? Number(outcome.value) : NaN;
    return number >= least && number <= most ? { value: number } : { fault: 'out-of-range' };
  };
}
