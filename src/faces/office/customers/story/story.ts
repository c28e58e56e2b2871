import { actLines } from './act-lines.ts';
import { noticeLines } from './notice-lines.ts';
import { requestLines } from './request-lines.ts';
import type { StoryLine, Teller } from './teller.ts';

export const STORY_PARTS = ['requests', 'notices', 'visits', 'changes'] as const;
export type StoryPart = (typeof STORY_PARTS)[number];

/** What of a part a page and a document hold; the file for programs holds all of it. */
export const LINES_SHOWN = 500;

/** A part of the story, the newest first, page by page. */
export function linesOf(teller: Teller, part: StoryPart): AsyncGenerator<StoryLine> {
  return part === 'requests' ? requestLines(teller) : part === 'notices' ? noticeLines(teller) : actLines(teller, part);
}

/** The newest lines of a part, and whether there are older ones. */
export async function newestOf(teller: Teller, part: StoryPart): Promise<{ readonly lines: readonly StoryLine[]; readonly isCut: boolean }> {
  const lines: StoryLine[] = [];
  for await (const line of linesOf(teller, part)) {
    if (lines.length === LINES_SHOWN) return { lines, isCut: true };
    lines.push(line);
  }
  return { lines, isCut: false };
}
