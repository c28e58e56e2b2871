const NEWLINE = 0x0a;

/** Cuts a stream into runs of whole lines, a chunk's worth at a time; what has no end yet waits for it. */
export async function* wholeLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  if (rest.length > 0) yield Buffer.concat([...rest, Buffer.of(NEWLINE)]);
}

/** The same as texts, a line each. */
export async function* linesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  for await (const lines of wholeLines(stream)) yield lines.toString('utf8', 0, lines.length - 1).split('\n');
}
