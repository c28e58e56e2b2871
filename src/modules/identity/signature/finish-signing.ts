import { createHash } from 'node:crypto';
import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Judgement } from '#lib/eds/online/judgement.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wait, type SigningHouse } from '../house.ts';
import { followCertificate } from '../person/follow-certificate.ts';
import { holdLegalEntity } from '../person/hold-legal-entity.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry, forgiveTry } from '../tries/count-try.ts';
import { whyOther } from './challenge.rules.ts';
import { sealEvidence } from './evidence.ts';
import { isChallenge } from './load-signing.ts';
import { isSamePerson, signerOf } from './signer.ts';
import type { Signed, Signer, SigningAnswer, SigningRefusal } from './signing.ts';
import { answerBuckets } from './signing-buckets.ts';
import * as rows from './signings.sql.ts';
import { signedMessageIn } from './signed-message-in.ts';

/**
 * Judges a signature with the evidence of now, outside of any transaction, and, if it is good, keeps it as evidence (but that of a sign-in, which nobody will ask for again) and does
 * what it was given for in one transaction: `then` gets the signature and its outcome is the outcome. Refuses: `signing-unknown`, `signing-late`, `signing-used` (a signing is answered once, and a signature counts once),
 * `other-host`, `other-purpose`, `other-content` (what was signed is not what was given), `signature-missing`, `signature-too-large`, `several-signers`, `not-a-person`,
 * `numbers-unsound`, `another-person`, `signature-refused` with the word of why it is not good, and `signature-unchecked` while what shows that the certificate is unrevoked cannot
 * be had; `wait` after too many answers to one signing, or of one user or network. Throws `TooManySignatures` (503) when too many wait.
 */
export async function finishSigning<Outcome>(
  house: SigningHouse,
  operator: Operator,
  answer: SigningAnswer,
  now: Temporal.Instant,
  then: (tx: Tx, signed: Signed) => Promise<Outcome>,
): Promise<Outcome | SigningRefusal> {
  const row = await reading(house.db, operator.id, (tx) => tx.maybe<rows.SigningRow>(rows.byToken(operator.id, tokenHash(answer.token))));
  if (!row) return refuse('signing-unknown');
  const unfit = rowRefusal(row, answer, now);
  if (unfit) return unfit;
  const message = signedMessageIn(answer.message);
  if (isRefused(message)) return message;
  const tries = answerBuckets(operator, row, answer);
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, tries, now));
  if (waitS > 0) return wait(waitS);
  const content = row.content ? { content: row.content } : {};
  const judgement = await house.verifier.verify({ message, ...content, purpose: isChallenge(row.purpose) ? 'sign-in' : 'document', mostSigners: 1, contentSha256: row.contentSha256, now });
  const judged = judge(house, operator, row, judgement, answer);
  return transaction(house.db, operator.id, async (tx) => {
    if (isRefused(judged)) return turnDown(tx, row, answer, judged, now);
    await holdLegalEntity(tx, house.keys, judged);
    if ((await tx.run(rows.finish(operator.id, row.id, now))) === 0) return refuse('signing-used');
    await forgiveTry(tx, house.keys, tries);
    const id = uuidv7(now.epochMilliseconds);
    const isKept = row.purpose !== 'sign-in';
    if (isKept && !(await keep(tx, house, row, id, message, judgement, now))) return refuse('signing-used');
    await record(tx, 'signature.taken', row, answer, { serialNumber: judged.certificate.serialNumber, ...(isKept ? { signature: id } : {}) }, now);
    if (row.userId) await followCertificate(tx, house.keys, row.userId, judged, answer.origin, now);
    return then(tx, { id, signer: judged, subject: row.subject, content: Buffer.from(judgement.content as Uint8Array) });
  });
}

/** Keeps the evidence; false when this very signature was taken before, in whatever encoding. */
async function keep(tx: Tx, { keys }: SigningHouse, { purpose, subject, userId, contentSha256 }: rows.SigningRow, id: string, message: Buffer, judgement: Judgement, now: Temporal.Instant): Promise<boolean> {
  const [messageSha256, valueSha256] = [message, judgement.signatures[0] as Uint8Array].map((bytes) => createHash('sha256').update(bytes).digest()) as [Buffer, Buffer];
  return (await tx.run(rows.keep(tx.operatorId, { id, purpose, subject, userId, contentSha256, messageSha256, valueSha256, sealedEvidence: sealEvidence(keys, message, judgement, now) }, now))) === 1;
}

function rowRefusal(row: rows.SigningRow, { purpose, userId }: SigningAnswer, now: Temporal.Instant): SigningRefusal | undefined {
  if ((row.userId ?? undefined) !== userId) return refuse('signing-unknown');
  if (row.purpose !== purpose) return refuse('other-purpose');
  if (row.finishedAt) return refuse('signing-used');
  return Temporal.Instant.compare(row.expiresAt, now) <= 0 ? refuse('signing-late') : undefined;
}

/** Whose good signature it is, or why it is not taken. */
function judge(house: SigningHouse, operator: Operator, row: rows.SigningRow, { outcome, word, isOutOfReach, content, signers }: Judgement, { by }: SigningAnswer): Signer | SigningRefusal {
  if (word === 'too-many-signers') return refuse('several-signers');
  const isOther = content === undefined ? word === 'content-conflict' : !createHash('sha256').update(content).digest().equals(row.contentSha256);
  if (isOther) return refuse(isChallenge(row.purpose) && content ? whyOther(Buffer.from(content).toString('utf8'), { site: house.siteOf(operator), purpose: row.purpose }) : 'other-content');
  if (isOutOfReach) return refuse('signature-unchecked');
  if (outcome !== 'good') return { ...refuse('signature-refused'), word: word ?? 'bad-signature' };
  const signer = signerOf(signers[0]?.identity);
  if (typeof signer === 'string') return refuse(signer);
  return by && !isSamePerson(by, signer) ? refuse('another-person') : signer;
}

async function turnDown(tx: Tx, row: rows.SigningRow, answer: SigningAnswer, refusal: SigningRefusal, now: Temporal.Instant): Promise<SigningRefusal> {
  await record(tx, 'signature.refused', row, answer, { refused: refusal.refused, ...('word' in refusal ? { word: refusal.word } : {}) }, now);
  return refusal;
}

const record = (tx: Tx, action: string, { purpose, userId }: rows.SigningRow, { origin }: SigningAnswer, details: Readonly<Record<string, string>>, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: userId ? { kind: 'user', id: userId } : { kind: 'visitor' }, origin, ...(userId ? { userId } : {}), details: { purpose, ...details } });
