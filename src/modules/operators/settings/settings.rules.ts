import { LANGUAGES } from '#lib/i18n/texts.ts';
import type { Profile } from '../profile.ts';
import { judgeProfile } from '../profile.rules.ts';
import type { Setting, SettingFaults, SettingGroup, SettingValue, SettingValues } from './setting.ts';

/**
 * What may be changed in the office of an operator with this profile: texts, addresses and days that bind nobody. Terms, money, documents and what the product is made of stay in
 * the file or have editors of their own.
 */
export function settingsOf(profile: Profile): Setting[] {
  const macros = profile.requests?.macros ?? [];
  return [
    one('contacts', 'contacts.phone', 'phone'),
    one('contacts', 'contacts.emergency', 'phone', { isOptional: profile.contacts.emergency === undefined }),
    one('contacts', 'contacts.email', 'email'),
    ...inLanguages('contacts', 'contacts.address'),
    ...inLanguages('contacts', 'contacts.hours'),
    ...(profile.welcome ? ['lead', 'title', 'body'].flatMap((part) => inLanguages('welcome', `welcome.${part}`, { most: TEXT_MOST })) : []),
    ...(profile.sections.includes('readings') ? readings : []),
    ...macros.flatMap(({ code }) => inLanguages('macros', `requests.macros.${code}.text`, { most: TEXT_MOST })),
  ];
}

/** Offices that a form has room for. */
export const OFFICES_MOST = 10;
export const OFFICE_PARTS = ['name', 'address', 'hours'] as const;

export const LINE_MOST = 200;
const TEXT_MOST = 1_000;

const one = (group: SettingGroup, path: string, kind: Setting['kind'], more: Partial<Setting> = {}): Setting => ({ path, group, kind, isOptional: false, least: 0, most: LINE_MOST, ...more });
const inLanguages = (group: SettingGroup, path: string, more: Partial<Setting> = {}): Setting[] => LANGUAGES.map((language) => one(group, `${path}.${language}`, 'line', more));

/** The bounds are those of the profile. */
const readings: readonly Setting[] = [
  one('readings', 'readings.window.from', 'number', { least: 1, most: 28 }),
  one('readings', 'readings.window.until', 'number', { least: 1, most: 31 }),
  one('readings', 'readings.reminder', 'switch'),
  one('readings', 'readings.verificationNoticeDays', 'number', { least: 1, most: 365, isOptional: true }),
];

/** The profile's file with what was changed of it. What has no place in it any more is left out. */
export function withSettings(file: Profile, changed: SettingValues): Profile {
  const profile = structuredClone(file);
  const known = new Set(settingsOf(file).map(({ path }) => path));
  for (const [path, value] of Object.entries(changed)) if (path === 'offices' || known.has(path)) put(profile, path, value);
  return profile;
}

/** What stands at a path of a profile, as it is typed into a form. */
export function typedAt(profile: Profile, path: string): string {
  const value = path.split('.').reduce<unknown>((place, key) => (place === undefined ? undefined : within(place, key)), profile);
  return value === undefined || value === false ? '' : value === true ? 'yes' : String(value);
}

const within = (place: unknown, key: string): unknown =>
  Array.isArray(place) && !/^\d+$/.test(key) ? place.find(({ code }) => code === key) : (place as Record<string, unknown>)[key];

function put(profile: Profile, path: string, value: SettingValue): void {
  const keys = path.split('.');
  const key = keys.pop() as string;
  const place = keys.reduce<unknown>(within, profile) as Record<string, unknown>;
  if (value === null) delete place[key];
  else place[key] = value;
}

/** What a profile's own rules say against settings: the word of the fault by path. */
export function judgeSettings(file: Profile, changed: SettingValues): SettingFaults {
  const profile = withSettings(file, changed);
  const codes = (profile.requests?.macros ?? []).map(({ code }) => code);
  return Object.fromEntries(judgeProfile(profile).map(({ key }) => {
    const macro = /^requests\.macros\.(\d+)\.(.+)$/.exec(key);
    return macro ? [`requests.macros.${codes[Number(macro[1])]}.${macro[2]}`, 'unknown-place'] : [key, 'not-allowed'];
  }));
}

/** What differs between two versions. */
export const changedPaths = (one: SettingValues, other: SettingValues): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((path) => JSON.stringify(one[path]) !== JSON.stringify(other[path])).sort();
