/** What a program is given on its standard input. One byte more than is ever read tells that it is too long; the rest is left in the pipe. */
export async function readInput(mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(chunks);
}
