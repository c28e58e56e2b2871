import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as notices from '#notices';
import { bounceHouse } from './bounce-house.ts';
import { readInput } from './standard-input.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet bounce RETURN_ADDRESS < message

Takes one message that came back to a return address, as a mail server hands it to a program: a delivery report (RFC 3464) marks the letter that it
is about. Prints what it counted as. Ends with 75, at which a mail server tries again, where the letter's hand-over is not on record yet.

Environment: as kabinet serve.`;

/** EX_TEMPFAIL of sysexits.h, which mail servers understand. */
const TRY_AGAIN = 75;

export async function run(args: string[]): Promise<number> {
  const { positionals: [returnedTo, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  if (returnedTo === undefined || rest.length > 0) throw new StartFailure('usage', 'kabinet bounce needs the address that the message came to');
  const message = await readInput(notices.MOST_REPORT_BYTES);
  return withKabinet(async (kabinet) => {
    const taken = await notices.takeBounce(bounceHouse(kabinet), returnedTo, await notices.readDeliveryReport(message), kabinet.clock());
    console.log(taken);
    return taken === 'early' ? TRY_AGAIN : exitCodes.done;
  });
}
