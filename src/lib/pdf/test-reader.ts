import { inflateSync } from 'node:zlib';

/** What a test wants to know of a PDF that the product wrote. Reads files of `writePdf` alone, by way of their cross-reference stream. */
export interface ReadPdf {
  readonly pages: number;
  /** The text of all pages as a reader copies it: by the fonts' maps back to Unicode. */
  readonly text: string;
  /** Kinds of the tags, in reading order. */
  readonly tags: readonly string[];
  /** What PDF/UA-1 would not let pass, of what can be judged here. */
  readonly faults: readonly string[];
}

export function readPdf(file: Buffer): ReadPdf {
  const objects = objectsOf(file);
  const catalog = [...objects.values()].find(({ text }) => text.includes('/Type/Catalog'))?.text ?? '';
  const find = (pattern: RegExp) => [...objects.values()].filter(({ text }) => pattern.test(text));
  const pages = find(/^<<\/Type\/Page\//);
  const contents = pages.map(({ text }) => inflateSync(objects.get(numberIn(text, 'Contents'))?.stream as Buffer).toString('latin1'));
  const letters = lettersOf(inflateSync(objects.get(numberIn(find(/\/Subtype\/Type0/)[0]?.text ?? '', 'ToUnicode'))?.stream as Buffer).toString('latin1'));
  const tags = tagsOf(objects, numberIn(catalog, 'StructTreeRoot'));
  const text = contents.map((content) => [...content.matchAll(/<([0-9a-f]*)>Tj/g)].map(([, hex]) => (hex as string).replace(/.{4}/g, (code) => letters.get(code) ?? '\u0000')).join('\n')).join('\f');
  return { pages: pages.length, text, tags: tags.map(({ kind }) => kind), faults: faultsOf(objects, catalog, contents, tags, text) };
}

interface PdfObject {
  readonly text: string;
  readonly stream?: Buffer;
}

/** Every object by its number, found by the table at the end of the file and not by searching. */
function objectsOf(file: Buffer): Map<number, PdfObject> {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file.toString('latin1', file.length - 40))?.[1]);
  const table = inflateSync(objectAt(file, start).stream as Buffer);
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number * 7 < table.length; number++) {
    if (table[number * 7] === 1) objects.set(number, objectAt(file, table.readUInt32BE(number * 7 + 1)));
  }
  for (const { text, stream } of [...objects.values()]) {
    if (!text.includes('/Type/ObjStm')) continue;
    const body = inflateSync(stream as Buffer).toString('latin1');
    const first = Number(/\/First (\d+)/.exec(text)?.[1]);
    const places = body.slice(0, first).trim().split(' ').map(Number);
    for (let at = 0; at < places.length; at += 2) objects.set(places[at] as number, { text: body.slice(first + (places[at + 1] as number), at + 3 < places.length ? first + (places[at + 3] as number) : undefined).trim() });
  }
  return objects;
}

function objectAt(file: Buffer, at: number): PdfObject {
  const head = file.toString('latin1', at, at + 400);
  const [opening, text] = /^\d+ 0 obj\n(<<.*?>>)stream\n/s.exec(head) as unknown as [string, string];
  const from = at + opening.length;
  return { text, stream: file.subarray(from, from + Number(/\/Length (\d+)>>$/.exec(text)?.[1])) };
}

const numberIn = (text: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]);

const lettersOf = (map: string): Map<string, string> =>
  new Map([...map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/g)].map(([, code, unicode]) => [code as string, Buffer.from(unicode as string, 'hex').swap16().toString('utf16le')]));

interface ReadTag {
  readonly kind: string;
  readonly text: string;
  readonly marks: number;
}

/** The tree in reading order. */
function tagsOf(objects: ReadonlyMap<number, PdfObject>, root: number): ReadTag[] {
  const walk = (number: number): ReadTag[] => {
    const text = objects.get(number)?.text ?? '';
    const kids = /\/K\[(.*)\]/s.exec(text)?.[1] ?? '';
    const kind = /\/S\/(\w+)/.exec(text)?.[1];
    const marks = [...kids.replace(/<<.*?>>/g, (each) => (each.includes('/MCID') ? ' 0 ' : '')).replace(/\d+ 0 R/g, '').matchAll(/\d+/g)].length;
    return [...(kind ? [{ kind, text, marks }] : []), ...[...kids.replace(/<<.*?>>/g, '').matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => walk(Number(kid)))];
  };
  return walk(root);
}

function faultsOf(objects: ReadonlyMap<number, PdfObject>, catalog: string, contents: readonly string[], tags: readonly ReadTag[], text: string): string[] {
  const metadata = objects.get(numberIn(catalog, 'Metadata'))?.stream?.toString() ?? '';
  const marked = contents.reduce((sum, content) => sum + [...content.matchAll(/\/MCID/g)].length, 0);
  const outside = contents.filter((content) => /Tj|\bf$/m.test(content.replace(/(BDC|BMC)\n.*?EMC\n/gs, '')));
  const levels = tags.flatMap(({ kind }) => (/^H\d$/.test(kind) ? [Number(kind[1])] : []));
  const all = [...objects.values()];
  const claims: [boolean, string][] = [
    [/\/Lang\([a-z]{2}\)/.test(catalog), 'no language'],
    [catalog.includes('/MarkInfo<</Marked true>>'), 'not marked'],
    [catalog.includes('/DisplayDocTitle true'), 'the title is not displayed'],
    [/<dc:title><rdf:Alt><rdf:li[^>]*>[^<]/.test(metadata), 'no title'],
    [metadata.includes('<pdfuaid:part>1</pdfuaid:part>'), 'does not say that it is PDF/UA-1'],
    [outside.length === 0, 'something is drawn that is neither content nor ornament'],
    [marked === tags.reduce((sum, tag) => sum + tag.marks, 0), 'marks and tags do not fit together'],
    [!text.includes('\u0000'), 'a letter cannot be read back'],
    [levels[0] === 1 && levels.every((level, at) => at === 0 || level <= (levels[at - 1] as number) + 1), `headings leave out a level: ${levels.join(' ')}`],
    [tags.every(({ kind, text: tag }) => kind !== 'Figure' || (/\/Alt<feff[0-9a-f]+>/.test(tag) && tag.includes('/BBox'))), 'a figure without a text instead'],
    [tags.every(({ kind, text: tag }) => kind !== 'TH' || tag.includes('/Scope')), 'a header cell of nothing'],
    [all.every(({ text: each }) => !each.startsWith('<</Type/FontDescriptor') || each.includes('/FontFile2')), 'a font is not embedded'],
    [all.every(({ text: each }) => !each.includes('/Subtype/Type0') || each.includes('/ToUnicode')), 'a font without a way back to text'],
    [all.every(({ text: each }) => !each.includes('/Subtype/Link') || (/\/StructParent \d/.test(each) && each.includes('/Contents'))), 'a link that is not described'],
    [all.every(({ text: each }) => !/^<<\/Type\/Page\//.test(each) || (/\/StructParents \d/.test(each) && each.includes('/Tabs/S'))), 'a page outside of the tree'],
  ];
  return claims.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}
