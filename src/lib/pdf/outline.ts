import { textString, type PdfFile } from './file.ts';
import { short } from './sheet.ts';
import type { Setting } from './slice.ts';

/** Bookmarks of the headings, for documents of several pages; returns the number of the outline. */
export function writeOutline(file: PdfFile, headings: Setting['headings'], pages: readonly number[]): number {
  const root = file.number();
  const numbers = headings.map(() => file.number());
  headings.forEach(({ text, sheet, top }, at) => {
    const around = `${at > 0 ? `/Prev ${numbers[at - 1]} 0 R` : ''}${at < headings.length - 1 ? `/Next ${numbers[at + 1]} 0 R` : ''}`;
    file.put(numbers[at] as number, `<</Title${textString(text)}/Parent ${root} 0 R${around}/Dest[${pages[sheet]} 0 R/XYZ null ${short(top)} null]>>`);
  });
  const ends = numbers.length > 0 ? `/First ${numbers[0]} 0 R/Last ${numbers.at(-1)} 0 R/Count ${numbers.length}` : '';
  file.put(root, `<</Type/Outlines${ends}>>`);
  return root;
}
