import assert from 'node:assert/strict';
import { crc32, deflateSync } from 'node:zlib';
import { describe, test } from 'node:test';
import { mediaTypeOf, withoutMetadata } from './content.rules.ts';

const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const exif = (turn: number) => Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from('49492a0008000000', 'hex'), Buffer.from('0200', 'hex'), Buffer.from([0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0]), Buffer.from([0x25, 0x88, 4, 0, 1, 0, 0, 0, 9, 9, 9, 9]), Buffer.from('GPS 43.2,76.9')]);
const jpeg = (width: number, height: number, ...notes: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...notes,
    segment(0xc0, Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from('picture'),
    Buffer.from([0xff, 0xd9]),
  ]);
const chunk = (type: string, body: Buffer) => {
  const typed = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
};
const png = (width: number, height: number, ...notes: Buffer[]) => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...notes, chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * Math.min(height, 100)))), chunk('IEND', Buffer.alloc(0))]);
};

describe('the content of a document', () => {
  test('is known by its bytes, whatever it is called', () => {
    assert.equal(mediaTypeOf(Buffer.from('%PDF-1.7\n…\n%%EOF\n')), 'application/pdf');
    assert.equal(mediaTypeOf(jpeg(640, 480)), 'image/jpeg');
    assert.equal(mediaTypeOf(png(10, 10)), 'image/png');
    for (const other of ['<svg onload="x"/>', '<html>', 'MZ\x90', 'PK\x03\x04', 'GIF89a', '', '%PDF-1.7 cut off', '#!/bin/sh']) assert.equal(mediaTypeOf(Buffer.from(other, 'latin1')), undefined, other);
  });

  test('is refused when it is cut, or would unfold to more pixels than a page can bear', () => {
    assert.equal(mediaTypeOf(jpeg(640, 480).subarray(0, 20)), undefined);
    assert.equal(mediaTypeOf(jpeg(60_000, 60_000)), undefined);
    assert.equal(mediaTypeOf(png(60_000, 60_000)), undefined);
    assert.equal(mediaTypeOf(png(0, 10)), undefined);
  });

  test('of a photo loses where, when and by what it was taken, and keeps how it is turned', () => {
    const photo = jpeg(640, 480, segment(0xe1, exif(6)), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<xmp>')), segment(0xfe, Buffer.from('my phone')), segment(0xed, Buffer.from('IPTC')));
    const bare = withoutMetadata(photo, 'image/jpeg');
    assert.doesNotMatch(bare.toString('latin1'), /GPS|xmp|my phone|IPTC/);
    assert.match(bare.toString('latin1'), /Exif/);
    assert.equal(mediaTypeOf(bare), 'image/jpeg');
    assert.deepEqual(bare.subarray(-9), photo.subarray(-9));
    assert.doesNotMatch(withoutMetadata(jpeg(9, 9, segment(0xe1, exif(1))), 'image/jpeg').toString('latin1'), /Exif/);
    assert.deepEqual(withoutMetadata(bare, 'image/jpeg'), bare, 'twice is once');
  });

  test('of a PNG keeps the picture alone', () => {
    const bare = withoutMetadata(png(10, 10, chunk('tEXt', Buffer.from('Author\0Aigul')), chunk('eXIf', exif(6)), chunk('gAMA', Buffer.alloc(4))), 'image/png');
    assert.doesNotMatch(bare.toString('latin1'), /Aigul|GPS/);
    assert.match(bare.toString('latin1'), /gAMA/);
    assert.deepEqual(bare, png(10, 10, chunk('gAMA', Buffer.alloc(4))));
  });

  test('a turn that was kept is written as TIFF 6.0 has it: one entry of tag 0x0112, a SHORT', () => {
    const bare = withoutMetadata(jpeg(640, 480, segment(0xe1, exif(6))), 'image/jpeg');
    const at = bare.indexOf(Buffer.from('Exif\0\0')) + 6;
    const read = [bare.toString('latin1', at, at + 2), bare.readUInt16BE(at + 2), bare.readUInt32BE(at + 4), bare.readUInt16BE(at + 8), bare.readUInt16BE(at + 10), bare.readUInt16BE(at + 12), bare.readUInt32BE(at + 14), bare.readUInt16BE(at + 18)];
    assert.deepEqual(read, ['MM', 42, 8, 1, 0x0112, 3, 1, 6]);
  });
});
