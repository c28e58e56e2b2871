import iconv from 'iconv-lite';

/** Encodings a registry may be written in. */
export const ENCODINGS = ['utf-8', 'windows-1251', 'cp866', 'koi8-r'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const isEncoding = (text: unknown): text is Encoding => (ENCODINGS as readonly unknown[]).includes(text);

/** The UTF-8 bytes of each byte above 127 of a single-byte encoding; empty for a byte that stands for nothing. */
export type CodePage = readonly Uint8Array[];

const NOTHING = '\ufffd';
const pages = new Map<Encoding, CodePage>();

/** The table of a single-byte encoding; undefined for UTF-8, which needs none. */
export function codePageOf(encoding: Encoding): CodePage | undefined {
  if (encoding === 'utf-8') return undefined;
  let page = pages.get(encoding);
  if (!page) {
    page = Array.from({ length: 128 }, (_, at) => {
      const letter = iconv.decode(Buffer.of(128 + at), encoding);
      return Buffer.from(letter === NOTHING ? '' : letter, 'utf8');
    });
    pages.set(encoding, page);
  }
  return page;
}

/** Bytes of a registry as text, for lists of rejected lines. */
export const decode = (bytes: Buffer, encoding: Encoding): string => iconv.decode(bytes, encoding, { stripBOM: false });
