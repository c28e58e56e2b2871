import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, makeTexts, type Catalogue, type Language, type Texts } from './texts.ts';

const SOURCES = join(import.meta.dirname, '../..');

/** Reads `messages/<language>.json` of every module, every face and the ui. */
export function loadCatalogue(): Catalogue {
  const catalogue: Record<Language, Record<string, string>> = { kk: {}, ru: {}, en: {} };
  for (const folder of messageFolders()) {
    for (const language of LANGUAGES) {
      const own = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, string>;
      Object.assign(catalogue[language], own);
    }
  }
  return catalogue;
}

/** Folders that hold messages: one per module, face and the ui. */
export function messageFolders(): string[] {
  const owners = ['modules', 'faces'].flatMap((kind) => readdirSync(join(SOURCES, kind)).map((name) => join(SOURCES, kind, name)));
  return [...owners, join(SOURCES, 'ui'), join(SOURCES, 'main')].map((owner) => join(owner, 'messages')).filter((folder) => existsSync(folder));
}

/** Texts by language and zone, made once each. */
export function textsOf(catalogue: Catalogue): (language: Language, zone: string) => Texts {
  const made = new Map<string, Texts>();
  return (language, zone) => {
    const key = `${language} ${zone}`;
    let texts = made.get(key);
    if (!texts) made.set(key, (texts = makeTexts(catalogue, language, zone)));
    return texts;
  };
}
