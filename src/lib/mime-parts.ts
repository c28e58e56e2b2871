/** More parts than any letter of a person or report of a mail server has. */
const MOST_BOUNDARY_LINES = 1_000;

/** Whether a message has so many lines that could begin a part that reading it would take long: an empty part costs its sender six bytes, and its reader kilobytes. */
export function hasTooManyParts(message: Buffer): boolean {
  let lines = message.subarray(0, 2).toString('latin1') === '--' ? 1 : 0;
  for (let at = message.indexOf('\n--'); at >= 0 && lines <= MOST_BOUNDARY_LINES; at = message.indexOf('\n--', at + 3)) lines += 1;
  return lines > MOST_BOUNDARY_LINES;
}
