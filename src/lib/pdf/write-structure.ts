import { textString, type PdfFile } from './file.ts';
import type { Sheet } from './sheet.ts';
import type { Tag } from './tags.ts';

/** The numbers that pages and annotations have in the parent tree: pages first, then every link. */
export const keyOfLink = (sheets: readonly Sheet[], sheet: number, link: number): number =>
  sheets.length + sheets.slice(0, sheet).reduce((sum, each) => sum + each.links.length, 0) + link;

/** Writes the tree of tags (PDF 1.7, 14.7) and returns the number of its root. `pages` and `links` are objects already numbered. */
export function writeStructure(file: PdfFile, top: Tag, sheets: readonly Sheet[], pages: readonly number[], links: readonly (readonly number[])[]): number {
  const root = file.number();
  const numbers = new Map<Tag, number>();
  const write = (tag: Tag, parent: number): number => {
    const number = file.number();
    numbers.set(tag, number);
    const home = tag.kids.find((kid) => 'mark' in kid)?.sheet;
    const kids = tag.kids.map((kid) => {
      if ('kids' in kid) return `${write(kid, number)} 0 R`;
      if ('link' in kid) return `<</Type/OBJR/Obj ${links[kid.sheet]?.[kid.link]} 0 R/Pg ${pages[kid.sheet]} 0 R>>`;
      return kid.sheet === home ? String(kid.mark) : `<</Type/MCR/Pg ${pages[kid.sheet]} 0 R/MCID ${kid.mark}>>`;
    });
    const more = `${home === undefined ? '' : `/Pg ${pages[home]} 0 R`}${tag.attributes ? `/A${tag.attributes}` : ''}${tag.alt === undefined ? '' : `/Alt${textString(tag.alt)}`}`;
    file.put(number, `<</S/${tag.kind}/P ${parent} 0 R${more}/K[${kids.join(' ')}]>>`);
    return number;
  };
  const document = write(top, root);
  const entries = sheets.map((sheet, at) => `${at}[${sheet.marks.map((tag) => `${numbers.get(tag)} 0 R`).join(' ')}]`);
  const active = sheets.flatMap((sheet) => sheet.links.map((link, at) => `${keyOfLink(sheets, sheet.at, at)} ${numbers.get(link.tag)} 0 R`));
  const tree = file.add(`<</Nums[${[...entries, ...active].join(' ')}]>>`);
  file.put(root, `<</Type/StructTreeRoot/K[${document} 0 R]/ParentTree ${tree} 0 R/ParentTreeNextKey ${entries.length + active.length}>>`);
  return root;
}
