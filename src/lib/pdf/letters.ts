import { hex4, KEPT, typefaceOf, type EmbeddedFont, type Weight } from './typeface.ts';

/** The letters of one document: how they are written in a page, and what is embedded for them. Both weights number them alike. */
export interface Letters {
  /** Text as glyph numbers in hexadecimal. */
  write(text: string): string;
  embedded(weight: Weight): EmbeddedFont;
}

const KEPT_HEX = new Map(KEPT.map((codePoint, at) => [codePoint, hex4(at + 1)]));

export function makeLetters(): Letters {
  const further = new Map<number, string>();
  const hexOf = (codePoint: number): string => {
    const known = KEPT_HEX.get(codePoint) ?? further.get(codePoint);
    if (known !== undefined) return known;
    const hex = hex4(KEPT.length + further.size + 1);
    further.set(codePoint, hex);
    return hex;
  };
  return {
    write(text) {
      let hex = '';
      for (const character of text) hex += hexOf(character.codePointAt(0) as number);
      return hex;
    },
    embedded: (weight) => (further.size === 0 ? typefaceOf(weight).kept : typefaceOf(weight).keptAnd([...further.keys()])),
  };
}

/** Text as it is set: composed letters, no marks that order or hide letters, one kind of blank for tabs and the like. */
export const settable = (text: string): string => (PLAIN.test(text) ? text : text.normalize('NFC').replace(INVISIBLE, '').replace(/[\t\v\f\r]/g, ' ').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff]/gu, ''));

const PLAIN = /^[ -~\n\u00a0-\u00ac\u0400-\u0482\u048a-\u052f\u2010-\u2026\u2116\u20b8\u20bd]*$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Width of a text in points. */
export function widthOf(text: string, weight: Weight, size: number): number {
  const face = typefaceOf(weight);
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) as number;
    if (codePoint > 0xffff) at++;
    sum += face.widthOf(codePoint);
  }
  return (sum * size) / 1000;
}

/**
 * Breaks text into lines no wider than `width` points: at blanks and behind hyphens, and inside a word that is wider than a line. The blank at which
 * a line broke stays at its end, or whoever copies the text would get two words as one.
 */
export function linesOf(text: string, weight: Weight, size: number, width: number): string[] {
  return text.split('\n').flatMap((line) => (widthOf(line, weight, size) <= width ? [line] : broken(line, weight, (width * 1000) / size)));
}

function broken(text: string, weight: Weight, most: number): string[] {
  const face = typefaceOf(weight);
  const lines: string[] = [];
  let from = 0;
  let sum = 0;
  let stop = 0;
  let sumAtStop = 0;
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) as number;
    const length = codePoint > 0xffff ? 2 : 1;
    const width = face.widthOf(codePoint);
    if (sum + width > most && codePoint !== BLANK && at > from) {
      const cut = stop > from ? stop : at;
      lines.push(text.slice(from, cut));
      sum -= stop > from ? sumAtStop : sum;
      from = cut;
    }
    sum += width;
    at += length - 1;
    if (codePoint === BLANK || (codePoint === HYPHEN && isLetter(text[at - 1]))) [stop, sumAtStop] = [at + 1, sum];
  }
  lines.push(text.slice(from).trimEnd());
  return lines;
}

/** A minus keeps to its number. */
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign);

const BLANK = 0x20;
const HYPHEN = 0x2d;
