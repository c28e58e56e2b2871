import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reading } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as identity from '#identity';
import { listsFolderOf, type Kabinet } from '../house.ts';
import { withKabinet } from '../start.ts';

/** Hands out a signature that the product keeps, with everything it was judged by, and says how to judge it again. */
export async function exportEvidence(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { operator: { type: 'string' }, signature: { type: 'string' }, folder: { type: 'string' } } });
  const { operator, signature, folder } = values;
  if (!operator || !signature || !folder) throw new StartFailure('usage', 'kabinet eds evidence needs --operator, --signature and --folder');
  return withKabinet(async (kabinet) => {
    const verify = await writeEvidence(kabinet, operator, signature, folder);
    console.log(`Judge it again:\n  kabinet eds verify ${verify.join(' ')}`);
    return exitCodes.done;
  });
}

/** Writes the evidence of a signature into an empty folder and gives the arguments of `kabinet eds verify`. Throws StartFailure when there is no such signature. */
export async function writeEvidence(kabinet: Pick<Kabinet, 'db' | 'keys' | 'operators' | 'config'>, operatorCode: string, id: string, folder: string): Promise<string[]> {
  const operator = kabinet.operators.find(({ code }) => code === operatorCode);
  const found = operator && isUuid(id) ? await reading(kabinet.db, operator.id, (tx) => identity.signatureEvidence(tx, kabinet.keys, id)) : undefined;
  if (!found) throw new StartFailure('usage', `${operatorCode} keeps no signature ${id}`);
  mkdirSync(join(folder, 'trust'), { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 1) throw new StartFailure('usage', `${folder} is not empty`);
  const write = (name: string, content: Uint8Array): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const message = write('message.cms', found.message);
  const content = write('content', found.content);
  found.certificates.forEach((each, at) => write(`trust/${at + 1}.cer`, each));
  const answers = found.answers.map((each, at) => ['--ocsp', write(`${at + 1}.ocsp`, each)]);
  const lists = found.lists.map(({ sha256, bytes }, at) => ['--crl', bytes ? write(`${at + 1}.crl`, bytes) : keptList(kabinet, sha256, join(folder, `${at + 1}.crl`))]);
  return [message, '--detached', content, '--trust', join(folder, 'trust'), ...answers.flat(), ...lists.flat(), '--at', found.judgedAt.toString()];
}

/** A large list stays among the stored lists; it goes with them into the backup of the data folder. */
function keptList({ config }: Pick<Kabinet, 'config'>, sha256: string, place: string): string {
  const kept = join(listsFolderOf(config), `${sha256}.crl`);
  if (!existsSync(kept)) throw new StartFailure('usage', `${kept} is gone: the revocation list that the signature was judged by`);
  copyFileSync(kept, place);
  return place;
}
