import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as requests from '#requests';
import { readInput } from './standard-input.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet request-mail OPERATOR RECIPIENT < message

Takes a letter of a customer, as a mail server hands it to a program: it becomes a request of the operator, or goes on with the one that the recipient's
address or the number in its subject names. Prints what became of it. Ends with 75, at which a mail server tries again, where too many came at once.

Environment: as kabinet serve.`;

/** EX_TEMPFAIL and EX_DATAERR of sysexits.h, which mail servers understand. */
const TRY_AGAIN = 75;
const NO_LETTER = 65;

export async function run(args: string[]): Promise<number> {
  const { positionals: [code, recipient, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  if (code === undefined || recipient === undefined || rest.length > 0) throw new StartFailure('usage', 'kabinet request-mail needs the operator and the address that the letter came to');
  const message = await readInput(requests.MOST_MAIL_BYTES);
  return withKabinet(async (kabinet) => {
    const operator = kabinet.operators.find((one) => one.code === code);
    if (!operator) throw new StartFailure('usage', `there is no operator ${code}`);
    const taken = await requests.takeMail(kabinet, operator, recipient, message, kabinet.clock());
    console.log(taken);
    return taken === 'later' ? TRY_AGAIN : taken === 'unreadable' || taken === 'too-large' || taken === 'not-taken' ? NO_LETTER : exitCodes.done;
  });
}
