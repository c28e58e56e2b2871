import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../peers/terminal/main.ts');

export const help = `kabinet terminal check|pay|conformance --address URL --dialect osmp|kaspi|sber-1|sber-2 --account NUMBER [OPTIONS]

Plays a payment terminal or a bank against the address that agents call, /agents/<code> of an operator's API, and prints the answers; with
\`conformance\` it tries every rule of the protocol and prints a report. The program that plays shares no code with the product.

  --sum 10.45              what is paid (10.00 unless told otherwise)
  --txn NUMBER             the agent's number of the operation (a new one unless told otherwise)
  --repeat N --parallel N  pay: the same operation again, one after another or at once
  --lost-answer            pay: hang up before the answer, then repeat
  --register FILE          add what was taken to a daily register
  --basic NAME:PASSWORD    basic authentication
  --cert FILE --key FILE   client certificate

Against the demonstration: --address http://localhost:8080/heat/api/agents/terminals --dialect osmp
Exit codes: 0 found, taken or conforming, 1 otherwise, 2 wrong arguments.`;

/** Hands everything to the program outside and passes its exit code on. */
export async function run(args: string[]): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'inherit' });
  const [code]: (number | null)[] = await once(child, 'exit');
  return code ?? 1;
}
