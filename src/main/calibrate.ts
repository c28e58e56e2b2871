import { parseArgs } from 'node:util';
import { calibrate } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH, STAFF_STRENGTH } from '#lib/passwords/strength.ts';
import { exitCodes } from '#lib/start-failure.ts';

export const help = `kabinet calibrate

Measures what hashing one password costs on this machine, for customers and for staff, and how many sign-ins a second
one core can take.`;

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  for (const [name, strength] of [['customers', CUSTOMER_STRENGTH], ['staff', STAFF_STRENGTH]] as const) {
    const milliseconds = await calibrate(strength);
    console.log(`${name.padEnd(10)} ${milliseconds.toFixed(1)} ms a password, ${Math.floor(1_000 / milliseconds)} a second on one core`);
  }
  return exitCodes.done;
}
