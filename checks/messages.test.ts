import { keep } from './law.ts';
import * as laws from './message-laws.ts';
import { noSentences } from './sentence-laws.ts';

const FOLDER = 'src/modules/metering/messages';
const kk = 'Көрсеткіштер қабылданды, рахмет сізге';
const ru = 'Показания приняты, спасибо вам большое';
const en = 'Readings were accepted, thank you';
const said = (texts: { kk?: object; ru?: object; en?: object }) => ({
  files: Object.fromEntries(['kk', 'ru', 'en'].map((language) => [`${FOLDER}/${language}.json`, JSON.stringify({ 'metering.refusals.too-high': 'x', ...texts[language as 'kk'] })])),
});
const file = (path: string, text: string) => ({ files: { [path]: text } });

keep(laws.parity, {
  'a message missing in Kazakh': said({ ru: { 'metering.x': ru }, en: { 'metering.x': en } }),
  'an empty message': said({ kk: { 'metering.x': ' ' }, ru: { 'metering.x': ru }, en: { 'metering.x': en } }),
  'a message missing in English': said({ kk: { 'metering.x': kk }, ru: { 'metering.x': ru } }),
});

keep(laws.keys, {
  'a message of another module': said({ kk: { 'audit.x': kk }, ru: { 'audit.x': ru }, en: { 'audit.x': en } }),
  'a camel': said({ en: { 'metering.tooHigh': en } }),
});

keep(laws.wellFormed, {
  'a brace left open': said({ kk: { 'metering.x': '{count' }, ru: { 'metering.x': '{count}' }, en: { 'metering.x': '{count}' } }),
  'a value that one language lacks': said({ kk: { 'metering.x': kk }, ru: { 'metering.x': '{count}' }, en: { 'metering.x': '{count}' } }),
  'a value lost in a plural': said({
    kk: { 'metering.x': '{count, plural, other {# {unit}}}' },
    ru: { 'metering.x': '{count, plural, one {#} other {#}}' },
    en: { 'metering.x': '{count, plural, one {# {unit}} other {# {unit}}}' },
  }),
});

keep(laws.translated, {
  'Russian in the place of Kazakh': said({ kk: { 'metering.x': ru }, ru: { 'metering.x': ru }, en: { 'metering.x': en } }),
  'English in the place of Kazakh': said({ kk: { 'metering.x': en } }),
  'Kazakh in the place of Russian': said({ ru: { 'metering.x': kk } }),
  'Russian in the place of English': said({ en: { 'metering.x': ru } }),
});

keep(laws.glossary, {
  'an abbreviation in the place of the electronic signature': said({ ru: { 'metering.x': 'Подписать ЭЦП' } }),
});

keep(laws.asked, {
  'a message that is not there': file('src/faces/cabinet/x.page.ts', "export const x = (t: (key: string) => string) => t('cabinet.nosuch');"),
  'a family of messages that is not there': file('src/faces/cabinet/x.page.ts', 'export const x = (t: (key: string) => string, y: string) => t(`cabinet.nosuch.${y}`);'),
});

keep(laws.used, {
  'a message nobody asks for': said({ en: { 'metering.x': en } }),
});

keep(laws.refusals, {
  'a refusal without a sentence': file('src/modules/metering/x.ts', "import { refuse } from '#lib/outcome.ts';\nexport const x = () => refuse('window-closed');"),
  'a declared refusal without a sentence': file('src/modules/metering/x.ts', "export type ReadingRefusal = 'too-high' | 'window-closed';"),
});

keep(noSentences, {
  'a Russian sentence': file('src/modules/audit/x.ts', "export const x = 'Показания приняты';"),
  'a Kazakh sentence with a value': file('src/modules/audit/x.ts', 'export const x = (y: string) => `Қабылданды ${y}`;'),
  'a word in a view': file('src/faces/cabinet/x.view.ts', "import { html } from '#lib/html/html.ts';\nexport const x = (y: string) => html`<p class=\"a\">Readings ${y}</p>`;"),
  'a label in a view': file('src/faces/cabinet/x.view.ts', "import { html } from '#lib/html/html.ts';\nexport const x = (y: string) => html`<nav aria-label=\"Sections\">${y}</nav>`;"),
});
