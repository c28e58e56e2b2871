import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '#lib/clock.ts';
import * as eds from '#lib/eds/index.ts';
import { StartFailure } from '#lib/start-failure.ts';
import type { Judged } from './judged.ts';
import { momentOf } from './moment.ts';
import { readBytes } from './read-bytes.ts';
import { linesOf } from './report.ts';
import { verdictCodes } from './verdict-codes.ts';

/** Judges the file that the arguments name, prints the verdict and gives the exit code that says it. */
export async function verifyFile(args: string[]): Promise<number> {
  const many = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { detached: { type: 'string' }, at: { type: 'string' }, trust: { type: 'string' }, crl: many, ocsp: many, json: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new StartFailure('usage', 'kabinet eds verify takes one file');
  const at = values.at === undefined ? {} : { at: momentOf('--at', values.at) };
  const content = values.detached === undefined ? {} : { content: readBytes(values.detached) };
  const judge = (): Judged => {
    const circumstances = { ...at, now: systemClock(), trust: values.trust === undefined ? eds.trustIn([]) : trustIn(values.trust), evidence: eds.readEvidence({ crls: values.crl.map(readBytes), answers: values.ocsp.map(readBytes) }) };
    return judgeBytes(readBytes(file), { ...circumstances, ...content });
  };
  const judged = orWord(judge);
  if (values.json) console.log(JSON.stringify('word' in judged ? { ...judged, sentence: eds.sentenceOf(judged.word, 'en') } : judged, null, 2));
  else for (const line of linesOf(judged)) console.log(line);
  return verdictCodes[judged.outcome];
}

function judgeBytes(bytes: Uint8Array, circumstances: eds.Circumstances & { readonly content?: Uint8Array }): Judged {
  if (/^\ufeff?\s*</.test(Buffer.from(bytes.subarray(0, 64)).toString('utf8'))) {
    if (circumstances.content) throw new StartFailure('usage', 'an XML signature has no document apart');
    return eds.verifyXml(bytes, circumstances);
  }
  const [first, ...more] = eds.unwrap(bytes);
  if (!first || more.length > 0) throw new StartFailure('usage', 'the file holds several things; give them one by one');
  if (!eds.isSignedMessage(first)) {
    const verdict = eds.verifyCertificate(eds.readCertificates(first)[0]!, { ...circumstances, purpose: 'any' });
    return { outcome: verdict.outcome, signers: [verdict] };
  }
  const { outcome, signers } = eds.verifyMessage(first, circumstances);
  return { outcome, signers };
}

function orWord(judge: () => Judged): Judged {
  try {
    return judge();
  } catch (error) {
    if (error instanceof eds.EdsFault) return { outcome: 'invalid', word: error.word };
    throw error;
  }
}

function trustIn(folder: string): eds.Trust {
  if (!existsSync(folder)) throw new StartFailure('usage', `${folder} is not there`);
  return eds.trustFolder(folder);
}
