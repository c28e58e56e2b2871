import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderMarkdown } from '#lib/html/markdown.ts';
import { LANGUAGES, type Language } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Chapter, Passage } from './chapter.ts';

/** Manuals that cannot be used; one line per fault: file and reason. */
export class BadManuals extends Error {}

/** The chapters of every operator's manual, by operator and language, in the order of the profile. */
export type Manuals = ReadonlyMap<string, Readonly<Record<Language, readonly Chapter[]>>>;

/**
 * Reads the chapters that profiles name, from `<operator>/help/<chapter>.<language>.md` (RQ-6). A chapter begins with its title (`# …`)
 * and goes on in passages (`## …`). Throws `BadManuals` with all faults at once.
 */
export async function loadManuals(operators: readonly Operator[], profilesFolder: string): Promise<Manuals> {
  const faults: string[] = [];
  const manuals = new Map<string, Record<Language, Chapter[]>>();
  for (const operator of operators) {
    const chapters: Record<Language, Chapter[]> = { kk: [], ru: [], en: [] };
    for (const code of operator.profile.help) {
      for (const language of LANGUAGES) {
        const file = join(profilesFolder, operator.code, 'help', `${code}.${language}.md`);
        const chapter = chapterIn(code, await readFile(file, 'utf8').catch(() => ''));
        if (chapter) chapters[language].push(chapter);
        else faults.push(`${file}: is missing, or has no title and passages`);
      }
    }
    manuals.set(operator.code, chapters);
  }
  if (faults.length > 0) throw new BadManuals(faults.join('\n'));
  return manuals;
}

function chapterIn(code: string, markdown: string): Chapter | undefined {
  const [head = '', ...parts] = markdown.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1]?.trim();
  return title === undefined || parts.length === 0 ? undefined : { code, title, passages: parts.map(passageIn) };
}

function passageIn(part: string, at: number): Passage {
  const [heading = '', ...lines] = part.split('\n');
  const text = lines.join('\n').trim();
  return { anchor: `part-${at + 1}`, heading: heading.trim(), html: renderMarkdown(text, ''), text: text.replace(/[*_`#>[\]]|\(https?:[^)]*\)/g, '').replace(/\s+/g, ' ') };
}
