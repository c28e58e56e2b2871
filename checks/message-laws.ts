import { IntlMessageFormat } from 'intl-messageformat';
import { Visitor, type Node } from 'oxc-parser';
import { lineAt, type House, type Source } from './house.ts';
import { sourceLaw, type Law } from './law.ts';
import { nameOf } from './sentence-laws.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
type Messages = Readonly<Record<string, string>>;

/** The messages of one module or face: path of the folder, and messages by language. */
interface Folder {
  readonly path: string;
  readonly owner: string;
  readonly of: (language: string) => Messages;
}

const aboutFolders = (name: string, judge: (folder: Folder, house: House) => string[]): Law => ({
  name,
  judge: (house) => foldersOf(house).flatMap((folder) => judge(folder, house).map((fault) => `${folder.path}/${fault}`)),
});

export const parity: Law = aboutFolders('every language has every message', ({ of }) =>
  LANGUAGES.flatMap((language) =>
    LANGUAGES.flatMap((other) => Object.keys(of(other)).filter((key) => !of(language)[key]?.trim()))
      .filter((key, at, all) => all.indexOf(key) === at)
      .map((key) => `${language}.json: no ${key}`),
  ),
);

export const keys: Law = aboutFolders('a message is named after its module or face and the place', ({ of, owner }) =>
  LANGUAGES.flatMap((language) =>
    Object.keys(of(language)).filter((key) => !key.startsWith(`${owner === 'main' ? 'guide' : owner}.`) || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(key)).map((key) => `${language}.json: ${key} is not ${owner}.<place>.<what>`),
  ),
);

export const wellFormed: Law = aboutFolders('messages are well formed and take the same values in every language', ({ of }) =>
  LANGUAGES.flatMap((language) =>
    Object.entries(of(language)).flatMap(([key, message]) => {
      const own = valuesOf(message, language);
      if (own instanceof Error) return [`${language}.json: ${key}: ${own.message}`];
      const others = LANGUAGES.map((other) => valuesOf(of(other)[key] ?? message, other)).filter((other) => typeof other === 'string');
      return others.every((other) => other === own) ? [] : [`${language}.json: ${key} takes ${own || 'nothing'}, others ${others.find((other) => other !== own) || 'nothing'}`];
    }),
  ),
);

export const translated: Law = aboutFolders('a translation is one: Kazakh is no copy of Russian, English has no Cyrillic', ({ of }) => [
  ...Object.entries(of('kk')).filter(([key, text]) => text.length > 25 && text === of('ru')[key]).map(([key]) => `kk.json: ${key} is the Russian sentence`),
  ...Object.entries(of('en')).filter(([, text]) => /[\u0400-\u04ff]{2}/.test(text.replace(/Қазақша|Русский/g, ''))).map(([key]) => `en.json: ${key} has Cyrillic`),
  ...Object.entries(of('kk')).filter(([, text]) => isLong(text) && !/[\u0400-\u04ff]/.test(text)).map(([key]) => `kk.json: ${key} is not Kazakh`),
  ...Object.entries(of('ru')).filter(([, text]) => isLong(text) && (!/[\u0400-\u04ff]/.test(text) || /[әғқңөұүһі]/i.test(text))).map(([key]) => `ru.json: ${key} is not Russian`),
]);

/** Words that the glossary gives another noun for, as people would write them. */
const UNSAID: readonly [string, RegExp][] = [['kk', /ЭЦҚ/], ['ru', /ЭЦП/]];

export const glossary: Law = aboutFolders('texts say the nouns of the glossary', ({ of }) =>
  UNSAID.flatMap(([language, word]) => Object.entries(of(language)).filter(([, text]) => word.test(text)).map(([key]) => `${language}.json: ${key} says ${word.source}`)),
);

/** Long enough to be a sentence and not the name of something. */
const isLong = (text: string): boolean => text.replace(/\{[^}]*\}/g, '').length > 25;

export const asked: Law = sourceLaw('every message that code asks for exists', (source, house) => {
  if (source.isTest) return [];
  const known = allKeys(house);
  const faults: string[] = [];
  new Visitor({
    CallExpression: (node) => {
      const key = node.arguments[0];
      if (!key || !/^(t|texts)$/.test(nameOf(node.callee))) return;
      if (key.type === 'Literal' && typeof key.value === 'string' && !known.has(key.value)) faults.push(`:${lineAt(source.text, key.start)} asks for ${key.value}`);
      if (key.type === 'TemplateLiteral' && ![...known].some((each) => patternOf(key).test(each))) faults.push(`:${lineAt(source.text, key.start)} asks for ${source.text.slice(key.start, key.end)}`);
    },
  }).visit(source.program);
  return faults;
});

export const used: Law = aboutFolders('every message is asked for', ({ of }, house) => {
  const wanted = wantedIn(house);
  return Object.keys(of('en')).filter((key) => !wanted.some((each) => (typeof each === 'string' ? each === key : each.test(key)))).map((key) => `en.json: nothing asks for ${key}`);
});

export const refusals: Law = sourceLaw('every refusal has a sentence', (source, house) => {
  const owner = source.unit.replace('modules/', '');
  if (source.isTest || !source.unit.startsWith('modules/')) return [];
  const known = allKeys(house);
  return refusalsIn(source).filter((word) => !known.has(`${owner}.refusals.${word}`)).map((word) => ` refuses with ${word}: no ${owner}.refusals.${word}`);
});

function foldersOf(house: House): Folder[] {
  let known = folders.get(house);
  if (!known) folders.set(house, (known = readFolders(house)));
  return known;
}

const folders = new WeakMap<House, Folder[]>();

function readFolders(house: House): Folder[] {
  const paths = [...house.files.keys()].filter((path) => /^src\/.*\/messages\/\w+\.json$/.test(path)).map((path) => path.replace(/\/\w+\.json$/, ''));
  return [...new Set(paths)].map((path) => {
    const messages = Object.fromEntries(LANGUAGES.map((language) => [language, JSON.parse(house.files.get(`${path}/${language}.json`) ?? '{}') as Messages]));
    return { path, owner: path.split('/').at(-2) as string, of: (language) => messages[language] as Messages };
  });
}

const allKeys = (house: House): Set<string> => new Set(foldersOf(house).flatMap(({ of }) => Object.keys(of('en'))));

/** The names of the values in a message, in order; or why it cannot be read. */
function valuesOf(message: string, language: string): string | Error {
  try {
    const names = new Set<string>();
    const collect = (parts: readonly Part[]): void => {
      for (const part of parts) {
        if (part.type !== 0 && part.type !== 7) names.add(part.value);
        for (const option of Object.values(part.options ?? {})) collect(option.value);
      }
    };
    collect(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst() as unknown as Part[]);
    return [...names].sort().join(', ');
  } catch (error) {
    return error as Error;
  }
}

interface Part {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

/** Keys that stand in code as they are, patterns of those put together, and the refusals, which the frame puts together. */
function wantedIn(house: House): (string | RegExp)[] {
  return house.sources.filter((source) => !source.isTest).flatMap((source) => {
    const found: (string | RegExp)[] = refusalsIn(source).map((word) => `${source.unit.replace('modules/', '')}.refusals.${word}`);
    new Visitor({
      Literal: (node) => void (typeof node.value === 'string' && found.push(node.value)),
      TemplateLiteral: (node) => void (isKey(node) && found.push(patternOf(node))),
    }).visit(source.program);
    return found;
  });
}

interface Template {
  readonly quasis: readonly { readonly value: { readonly raw: string } }[];
}

/** `cabinet.standing.${x}` or `${place}.errors.${x}`: enough of it stands in the code to tell which messages are meant. */
const isKey = ({ quasis }: Template): boolean => {
  const parts = quasis.map((part) => part.value.raw);
  return parts.length > 1 && parts.every((part) => /^[a-z0-9.-]*$/.test(part)) && (/^[a-z-]+\./.test(parts[0] as string) || parts.some((part) => /\.[a-z-]{3,}/.test(part)));
};

const patternOf = (node: Template): RegExp =>
  new RegExp(`^${node.quasis.map((part) => part.value.raw.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);

/** The words given to `refuse`, and those of types called Refusal. */
function refusalsIn(source: Source): string[] {
  const words: string[] = [];
  new Visitor({
    CallExpression: (node) => {
      const [word] = node.arguments;
      if (nameOf(node.callee) === 'refuse' && word?.type === 'Literal' && typeof word.value === 'string') words.push(word.value);
    },
    TSTypeAliasDeclaration: (node) => {
      if (/Refusal$/.test(node.id.name)) words.push(...literalsIn(node.typeAnnotation));
    },
  }).visit(source.program);
  return source.unit === 'main' ? [] : [...new Set(words)];
}

const literalsIn = (type: Node): string[] =>
  type.type === 'TSUnionType' ? type.types.flatMap(literalsIn) : type.type === 'TSLiteralType' && type.literal.type === 'Literal' && typeof type.literal.value === 'string' ? [type.literal.value] : [];
