import { createHash, randomBytes } from 'node:crypto';
import { EdsFault, type EdsWord } from '../fault.ts';
import { readSignedMessage, type SignedMessage } from '../cms/signed-message.ts';
import { isSame } from '../der/values.ts';
import type { Trust } from '../certificate/trust.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { verifyMessage } from '../verdict/verify-message.ts';
import { gatherEvidence, type Gathered, type Sources } from './gather-evidence.ts';
import type { Judgement, KeptEvidence, Plain, Question } from './judgement.ts';

/** Lists of at most so many bytes go with a judgement as they are. */
const SMALL = 256 * 1_024;
const NONCE_BYTES = 32;

/** Judges a signed message for now, with evidence collected now. Throws nothing about what it is given: that is a word. */
export async function judgeOnline(question: Question, trust: Trust, sources: Sources): Promise<Judgement> {
  const { message, content, purpose, now } = question;
  try {
    const read = readSignedMessage(message);
    const early = refusedEarly(read, question);
    if (early) return early;
    const gathered = await gatherEvidence(read, trust, sources, now, randomBytes(NONCE_BYTES));
    const verdict = verifyMessage(message, { trust, evidence: gathered.evidence, onlyGiven: true, at: now, now, purpose, ...(content ? { content } : {}) });
    const word = verdict.signers.flatMap(({ checks }) => checks.flatMap((check) => check.word ?? [])).at(0);
    return {
      outcome: verdict.outcome,
      ...(word ? { word } : {}),
      isOutOfReach: verdict.outcome === 'indeterminate' && gathered.isOutOfReach,
      content: verdict.content,
      signers: verdict.signers.map(plain),
      signatures: read.signers.map(({ signature }) => signature),
      evidence: keptOf(gathered),
    };
  } catch (error) {
    if (!(error instanceof EdsFault)) throw error;
    return invalid(error.word);
  }
}

/** What costs nothing to refuse: verifying a signature takes milliseconds, hashing in the older way seconds. */
function refusedEarly({ signers, content }: SignedMessage, { mostSigners = Infinity, contentSha256 }: Question): Judgement | undefined {
  if (signers.length > mostSigners) return invalid('too-many-signers');
  if (!content || !contentSha256 || isSame(createHash('sha256').update(content).digest(), contentSha256)) return undefined;
  return { ...invalid('content-conflict'), content };
}

const invalid = (word: EdsWord): Judgement => ({ outcome: 'invalid', word, isOutOfReach: false, signers: [], signatures: [], evidence: { certificates: [], answers: [], lists: [] } });

const plain = (verdict: Verdict): Plain<Verdict> => JSON.parse(JSON.stringify(verdict)) as Plain<Verdict>;

const keptOf = ({ evidence, certificates, lists }: Gathered): KeptEvidence => ({
  certificates: certificates.map(({ bytes }) => bytes),
  answers: evidence.answers.map(({ bytes }) => bytes),
  lists: lists.map(({ from, crl: { bytes } }) => ({ sha256: createHash('sha256').update(bytes).digest('hex'), from, size: bytes.length, ...(bytes.length <= SMALL ? { bytes } : {}) })),
});
