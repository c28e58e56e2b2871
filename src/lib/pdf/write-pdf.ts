import { deflateSync } from 'node:zlib';
import type { Block } from './blocks.ts';
import { LEVEL, openFile, textString, type PdfFile } from './file.ts';
import { fitsOnePage, flow, MARGIN, PAPER, WIDTH } from './flow.ts';
import { makeLetters, settable, widthOf, type Letters } from './letters.ts';
import { metadata, type About } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { setBlocks } from './set-block.ts';
import { FONTS, short, type Ink, type Sheet } from './sheet.ts';
import { INKS, type Setting } from './slice.ts';
import type { Tag } from './tags.ts';
import { typefaceOf, WEIGHTS, type Weight } from './typeface.ts';
import { keyOfLink, writeStructure } from './write-structure.ts';

/** A document to be written. */
export interface PdfDocument extends About {
  readonly blocks: readonly Block[];
  /** `#rrggbb`; dark enough to be read on white and in black and white. */
  readonly accent?: string;
  /** What stands below each page; it is not part of the text. */
  readonly footer?: (page: number, pages: number) => { readonly start: string; readonly end: string };
  /** Set everything smaller, but still legibly, until it fits on one page. */
  readonly isOnePage?: boolean;
}

/**
 * Writes an A4 document as tagged PDF 1.7 that conforms to PDF/UA-1 (ISO 14289-1): tag tree, language, title, embedded fonts whose text can be
 * copied and read out. The same document gives the same bytes. Text is never lost: what does not fit goes on to another page.
 */
export function writePdf(document: PdfDocument): Buffer {
  const letters = makeLetters();
  const [slices, setting, top] = setFitting(document);
  const sheets = flow(slices, letters);
  sheets.forEach((sheet) => drawFooter(sheet, sheets.length, document));
  return assemble(document, sheets, top, setting, letters);
}

const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6];

function setFitting(document: PdfDocument) {
  for (const scale of document.isOnePage ? SCALES : [1]) {
    const top: Tag = { kind: 'Document', kids: [] };
    const setting: Setting = { scale, accent: inkFrom(document.accent), headings: [] };
    const slices = setBlocks(document.blocks, WIDTH, setting, top);
    if (!document.isOnePage || scale === SCALES.at(-1) || fitsOnePage(slices)) return [slices, setting, top] as const;
  }
  throw new Error('unreachable: the smallest scale is always taken');
}

const inkFrom = (colour: string | undefined): Ink =>
  colour === undefined ? INKS.ink : [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as Ink;

const FOOTER_SIZE = 7.5;

function drawFooter(sheet: Sheet, pages: number, { footer }: PdfDocument): void {
  if (!footer) return;
  const { start, end } = footer(sheet.at + 1, pages);
  const baseline = PAPER.height - MARGIN.bottom / 2;
  sheet.ornament(() => {
    sheet.text(settable(start), MARGIN.side, baseline, 'regular', FOOTER_SIZE, INKS.muted);
    sheet.text(settable(end), PAPER.width - MARGIN.side - widthOf(settable(end), 'regular', FOOTER_SIZE), baseline, 'regular', FOOTER_SIZE, INKS.muted);
  });
}

function assemble(document: PdfDocument, sheets: readonly Sheet[], top: Tag, setting: Setting, letters: Letters): Buffer {
  const file = openFile();
  const [catalog, tree] = [file.number(), file.number()];
  const fonts = WEIGHTS.map((weight) => `/${FONTS[weight]} ${writeFont(file, weight, letters)} 0 R`).join('');
  const pages = sheets.map(() => file.number());
  const links = sheets.map((sheet) => sheet.links.map((link, at) => writeLink(file, link, pages[sheet.at] as number, keyOfLink(sheets, sheet.at, at))));
  sheets.forEach((sheet, at) => writePage(file, sheet, { number: pages[at] as number, tree, fonts, links: links[at] as number[] }));
  file.put(tree, `<</Type/Pages/Kids[${pages.map((page) => `${page} 0 R`).join(' ')}]/Count ${pages.length}>>`);
  const structure = writeStructure(file, top, sheets, pages, links);
  const outline = pages.length > 1 ? `/Outlines ${writeOutline(file, setting.headings, pages)} 0 R` : '';
  const about = file.add(`<</Title${textString(document.title)}/Author${textString(document.author)}/Producer(Kabinet)/CreationDate(${pdfDate(document.createdAt)})>>`);
  const described = file.stream('/Type/Metadata/Subtype/XML', metadata(document));
  file.put(
    catalog,
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(${document.language})/MarkInfo<</Marked true>>/StructTreeRoot ${structure} 0 R/Metadata ${described} 0 R${outline}/ViewerPreferences<</DisplayDocTitle true>>>>`,
  );
  return file.finish(catalog, about);
}

function writePage(file: PdfFile, sheet: Sheet, { number, tree, fonts, links }: { number: number; tree: number; fonts: string; links: readonly number[] }): void {
  const content = file.stream('/Filter/FlateDecode', deflateSync(Buffer.from(sheet.content(), 'latin1'), { level: LEVEL }));
  const annotations = links.length > 0 ? `/Annots[${links.map((link) => `${link} 0 R`).join(' ')}]` : '';
  file.put(
    number,
    `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${PAPER.width} ${PAPER.height}]/Resources<</Font<<${fonts}>>>>/Contents ${content} 0 R/StructParents ${sheet.at}/Tabs/S${annotations}>>`,
  );
}

const writeLink = (file: PdfFile, { href, label, box }: Sheet['links'][number], page: number, key: number): number =>
  file.add(`<</Type/Annot/Subtype/Link/Rect[${box.map(short).join(' ')}]/Border[0 0 0]/F 4/P ${page} 0 R/StructParent ${key}/Contents${textString(label)}/A<</S/URI/URI(${href.replace(/[()\\]/g, '\\$&')})>>>>`);

/** A composite font of TrueType outlines whose codes are the numbers of its glyphs (PDF 1.7, 9.7). */
function writeFont(file: PdfFile, weight: Weight, letters: Letters): number {
  const { font } = typefaceOf(weight);
  const embedded = letters.embedded(weight);
  const name = `/KABINT+${font.name}`;
  const em = (length: number) => Math.round((length * 1000) / font.unitsPerEm);
  const outlines = file.stream(`/Filter/FlateDecode/Length1 ${embedded.fileLength}`, embedded.file);
  const unicode = file.stream('/Filter/FlateDecode', embedded.toUnicode);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${font.box.map(em).join(' ')}]/ItalicAngle 0/Ascent ${em(font.ascent)}/Descent ${em(font.descent)}/CapHeight ${em(font.capHeight)}/StemV ${weight === 'bold' ? 120 : 80}/FontFile2 ${outlines} 0 R>>`,
  );
  const glyphs = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W${embedded.widths}>>`,
  );
  return file.add(`<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${glyphs} 0 R]/ToUnicode ${unicode} 0 R>>`);
}

/** `D:20261122010203Z` */
const pdfDate = (at: Temporal.Instant): string => `D:${at.toString({ smallestUnit: 'second' }).replace(/[-:T]/g, '')}`;
