import type { Localised } from '#lib/i18n/texts.ts';
import type { RequestSettings } from './profile-requests.ts';

/** What macros may name. */
export const MACRO_PLACES = ['number', 'name', 'due', 'phone'] as const;

/** What steps of a call's script may name. */
export const SCRIPT_PLACES = ['operator', 'staff', 'phone'] as const;

/** What is wrong with the settings of requests taken together, by key. */
export function requestFaults(settings: RequestSettings | undefined): readonly (readonly [key: string, reason: string])[] {
  if (!settings) return [];
  const { clocks, queues, kinds, macros, mail, script = [] } = settings;
  const faults: [string, string][] = [];
  const expect = (isGood: boolean, key: string, reason: string) => void (isGood || faults.push([`requests.${key}`, reason]));
  for (const [name, codes] of Object.entries({ clocks, queues, kinds, macros })) expect(new Set(codes.map(({ code }) => code)).size === codes.length, name, 'a code stands twice');
  for (const [at, { rules }] of clocks.entries()) expect(rules.every((rule, i) => i === 0 || (rules[i - 1]?.from ?? '') < rule.from), `clocks.${at}.rules`, 'must stand in the order of their days');
  for (const [at, kind] of kinds.entries()) {
    expect(queues.some(({ code }) => code === kind.queue), `kinds.${at}.queue`, `${kind.queue} is no queue`);
    for (const code of kind.clocks) expect(clocks.some((clock) => clock.code === code), `kinds.${at}.clocks`, `${code} is no clock`);
    expect(kind.clocks.some((code) => clocks.find((clock) => clock.code === code)?.stage === 'answered'), `kinds.${at}.clocks`, 'nothing says by when it is answered');
    expect(new Set(kind.fields.map(({ code }) => code)).size === kind.fields.length, `kinds.${at}.fields`, 'a code stands twice');
    expect(!kind.emergency || kind.fields.every(({ code, type, optional }) => code === 'words' && type === 'long' && optional), `kinds.${at}.fields`, 'an emergency asks for nothing more than words, which may be left out');
    for (const [place, field] of kind.fields.entries()) expect((field.type === 'choice') === (field.options !== undefined), `kinds.${at}.fields.${place}.options`, 'belong to a choice, and a choice has them');
  }
  const letters = mail && kinds.find(({ code }) => code === mail.kind);
  if (mail) expect(letters !== undefined && !letters.emergency, 'mail.kind', `${mail.kind} is no kind that a letter may become`);
  if (letters) expect(letters.fields.filter(({ optional }) => !optional).map(({ type }) => type).join() === 'long', 'mail.kind', 'a letter has words and nothing else: one field of the kind must be long, the others optional');
  for (const [at, { text }] of macros.entries()) expectPlaces(text, MACRO_PLACES, `macros.${at}.text`);
  for (const [at, step] of script.entries()) expectPlaces(step, SCRIPT_PLACES, `script.${at}`);
  return faults;

  function expectPlaces(text: Localised, places: readonly string[], key: string): void {
    for (const [language, words] of Object.entries(text))
      for (const [, place = ''] of words.matchAll(/\{([^}]*)\}/g)) expect(places.includes(place), `${key}.${language}`, `nothing is known of {${place}}`);
  }
}
