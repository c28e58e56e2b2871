import type { FastifyRequest } from 'fastify';
import { finished, Transform, type Readable } from 'node:stream';
import type { Upload } from './visit.ts';

const FIELDS = 20;

/** A file larger than its row allows. */
export class FileTooLarge extends Error {
  readonly statusCode = 413;
}

/** A form that ends before its last part does, or whose parts cannot be told apart. */
export class UnreadableForm extends Error {
  readonly statusCode = 400;
}

/** Most of one field beside a file. */
const FIELD_BYTES = 20_000;

/**
 * Reads a multipart form: its fields, which stand before the file, and the file as a stream that fails once it grows
 * past `maxBytes` or turns out to be cut. Nothing is buffered. Throws `UnreadableForm` (400).
 */
export async function uploadedForm(request: FastifyRequest, maxBytes: number, fieldBytes = FIELD_BYTES): Promise<{ body: Record<string, unknown>; upload?: Upload }> {
  if (!request.isMultipart()) return { body: (request.body ?? {}) as Record<string, unknown> };
  // The parser's limits have a status of their own; whatever else stops it lies in the form.
  return readParts(request, maxBytes, fieldBytes).catch((error: Error & { statusCode?: number }) => Promise.reject(error.statusCode ? error : new UnreadableForm(error.message)));
}

async function readParts(request: FastifyRequest, maxBytes: number, fieldBytes: number): Promise<{ body: Record<string, unknown>; upload?: Upload }> {
  const body: Record<string, unknown> = {};
  for await (const part of request.parts({ limits: { files: 1, fields: FIELDS, fieldSize: fieldBytes, fileSize: maxBytes + 1 } })) {
    if (part.type === 'file') {
      return { body, upload: { name: part.filename, type: part.mimetype, content: part.file.pipe(limited(part.file, maxBytes)) } };
    }
    body[part.fieldname] = part.value;
  }
  return { body };
}

function limited(source: Readable, maxBytes: number): Transform {
  let seen = 0;
  const gate = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > maxBytes ? new FileTooLarge(`the file has more than ${maxBytes} bytes`) : null, chunk);
    },
  });
  // A short file may be over, or have failed, before anybody listens: `finished` tells of that too, events would not.
  finished(source, (error) => error && gate.destroy(new UnreadableForm(error.message)));
  // A file that nobody reads to its end runs out all the same: the browser comes to read the answer only then.
  gate.on('close', () => source.resume());
  // Whoever reads hears of it; where nobody reads, nothing may fall.
  gate.on('error', () => {});
  return gate;
}
