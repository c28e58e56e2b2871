import type { FastifyRequest } from 'fastify';
import { Transform, type Readable } from 'node:stream';
import type { Upload } from './visit.ts';

const FIELDS = 20;

/** A file larger than its row allows. */
export class FileTooLarge extends Error {
  readonly statusCode = 413;
}

/**
 * Reads a multipart form: its fields, which stand before the file, and the file as a stream that fails once it grows
 * past `maxBytes`. Nothing is buffered.
 */
export async function uploadedForm(request: FastifyRequest, maxBytes: number): Promise<{ body: Record<string, unknown>; upload?: Upload }> {
  const body: Record<string, unknown> = {};
  if (!request.isMultipart()) return { body: (request.body ?? {}) as Record<string, unknown> };
  for await (const part of request.parts({ limits: { files: 1, fields: FIELDS, fieldSize: 20_000, fileSize: maxBytes + 1 } })) {
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
  source.on('error', (error) => gate.destroy(error));
  // A file that nobody reads to its end runs out all the same: the browser comes to read the answer only then.
  gate.on('close', () => source.resume());
  // Whoever reads hears of it; where nobody reads, nothing may fall.
  gate.on('error', () => {});
  return gate;
}
