import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as audit from '#audit';
import { verifyEvidence } from '#legal';
import { readConfig } from './config.ts';
import { readKeys } from './master-key.ts';
import { explained } from './start.ts';

export const help = `kabinet evidence verify FILE.zip [--key FILE …]

Judges an archive that proves what a user accepted or consented to: the text is the one whose digest was recorded, the act is the one on record, and the record leads to a
head that the installation signed. Needs neither server nor database.

  --key FILE   public key that seals, PEM (kabinet audit key prints it); may be repeated. Else that of the installation's master key

Exit codes: 0 sound; 1 not; 2 wrong arguments. A signature in the archive is judged by kabinet eds verify signature/message.cms --detached document.md.`;

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { key: { type: 'string', multiple: true, default: [] as string[] } } });
  const [word, file, ...more] = positionals;
  if (word !== 'verify' || file === undefined || more.length > 0) throw new StartFailure('usage', 'kabinet evidence is followed by verify and one file');
  return explained(async () => {
    const pem = values.key.length > 0 ? values.key.map((name) => readFileSync(name, 'utf8')) : [readKeys(readConfig(process.env)).signerFor(audit.SEALING).publicKey];
    const { facts, faults } = verifyEvidence(readFileSync(file), audit.keysFromPem(pem));
    for (const [name, value] of Object.entries(facts)) console.log(`${name}: ${value}`);
    for (const fault of faults) console.error(fault);
    console.log(faults.length === 0 ? 'sound' : 'not sound');
    return faults.length === 0 ? exitCodes.done : exitCodes.failed;
  });
}
