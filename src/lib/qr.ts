import encodeQr from 'qr';

/** A QR code as dark rectangles: x, y, width and height of each, in modules. */
export interface QrCode {
  readonly across: number;
  readonly boxes: readonly number[];
}

/** A text as a QR code (ISO/IEC 18004) of error correction M, in bytes of UTF-8, without the quiet zone of four modules around it. */
export function qrOf(text: string): QrCode {
  const modules = encodeQr(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1).map((row) => row.slice(1, -1));
  return { across: modules.length, boxes: modules.flatMap(runsOf) };
}

/** The dark runs of a row. */
function runsOf(row: readonly boolean[], y: number): number[] {
  const boxes: number[] = [];
  for (let x = 0; x < row.length; x++) {
    let length = 0;
    while (row[x + length]) length++;
    if (length > 0) boxes.push(x, y, length, 1);
    x += length;
  }
  return boxes;
}
