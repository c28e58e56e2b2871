import type { Paper } from './paper.ts';

/** More would fill the memory of whoever opens it (pixel flood). */
const PIXELS_AT_MOST = 50_000_000;

/** What a content is by its own bytes, whatever its name says; nothing for what is not taken, is cut, or has too many pixels. */
export function mediaTypeOf(content: Buffer): Paper['mediaType'] | undefined {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return content.subarray(-2_048).includes('%%EOF') ? 'application/pdf' : undefined;
  const size = jpegSize(content) ?? pngSize(content);
  if (!size || size.width * size.height > PIXELS_AT_MOST || size.width * size.height === 0) return undefined;
  return size.type;
}

interface Size {
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

function pngSize(content: Buffer): Size | undefined {
  if (!content.subarray(0, 8).equals(PNG) || content.length < 57 || content.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { type: 'image/png', width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

function jpegSize(content: Buffer): Size | undefined {
  for (const { marker, at } of jpegSegments(content))
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { type: 'image/jpeg', height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
  return undefined;
}

interface Segment {
  readonly marker: number;
  /** Where the segment begins, with its marker, and where it ends. */
  readonly at: number;
  readonly until: number;
}

/** Segments before the picture itself; what is no JPEG, or is cut, has none. */
function* jpegSegments(content: Buffer): Generator<Segment> {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xffd8) return;
  for (let at = 2; at + 9 < content.length; ) {
    if (content[at] !== 0xff) return;
    const marker = content[at + 1] as number;
    const until = at + 2 + content.readUInt16BE(at + 2);
    if (until > content.length) return;
    yield { marker, at, until };
    if (marker === 0xda) return;
    at = until;
  }
}

/** The same picture without where, when and by what it was taken. How it is to be turned stays: otherwise photos of telephones lie on their side. */
export function withoutMetadata(content: Buffer, type: Paper['mediaType']): Buffer {
  if (type === 'image/jpeg') return strippedJpeg(content);
  return type === 'image/png' ? strippedPng(content) : content;
}

// JFIF, colour profiles and Adobe's word on colours are part of how a picture looks.
const JPEG_KEPT = new Set([0xe0, 0xe2, 0xee]);

function strippedJpeg(content: Buffer): Buffer {
  const parts: Buffer[] = [content.subarray(0, 2)];
  let end = 2;
  for (const { marker, at, until } of jpegSegments(content)) {
    end = until;
    const isNote = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !JPEG_KEPT.has(marker));
    if (!isNote) parts.push(content.subarray(at, until));
    else if (marker === 0xe1) parts.push(turned(content.subarray(at, until)));
  }
  return Buffer.concat([...parts, content.subarray(end)]);
}

/** A note that says nothing but how the picture is turned (EXIF tag 0x0112); empty when it stands upright. */
function turned(exif: Buffer): Buffer {
  const turn = orientationIn(exif);
  if (turn === undefined || turn === 1) return Buffer.alloc(0);
  return Buffer.concat([Buffer.from('ffe10022', 'hex'), Buffer.from('Exif\0\0'), Buffer.from('4d4d002a00000008', 'hex'), Buffer.from('0001011200030000000100', 'hex'), Buffer.from([turn]), Buffer.from('000000000000', 'hex')]);
}

function orientationIn(exif: Buffer): number | undefined {
  const start = 10;
  if (exif.toString('latin1', 4, 8) !== 'Exif' || exif.length < start + 10) return undefined;
  const isLittle = exif.toString('latin1', start, start + 2) === 'II';
  const short = (at: number) => (at + 2 > exif.length ? 0 : isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const long = (at: number) => (at + 4 > exif.length ? exif.length : isLittle ? exif.readUInt32LE(at) : exif.readUInt32BE(at));
  const table = start + long(start + 4);
  for (let entry = 0; entry < Math.min(short(table), 64); entry++) {
    const at = table + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : undefined;
  }
  return undefined;
}

// Critical chunks, transparency and what colours look like.
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs']);

function strippedPng(content: Buffer): Buffer {
  const parts: Buffer[] = [content.subarray(0, 8)];
  for (let at = 8; at + 12 <= content.length; ) {
    const until = at + 12 + content.readUInt32BE(at);
    if (until > content.length) break;
    if (PNG_KEPT.has(content.toString('latin1', at + 4, at + 8))) parts.push(content.subarray(at, until));
    at = until;
  }
  return Buffer.concat(parts);
}
