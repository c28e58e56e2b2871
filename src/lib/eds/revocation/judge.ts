import { createHash } from 'node:crypto';
import { attempt, type EdsWord } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { entryFor, isFor, mayBeAdded, type Crl } from './crl.ts';
import { singleFor, type OcspAnswer } from './ocsp.ts';
import { coverage, type Period, type Reason, type Status } from './status.ts';

/** Everything at hand that may speak of revocation. */
export interface Evidence {
  readonly crls: readonly Crl[];
  readonly answers: readonly OcspAnswer[];
  /** What the answers were asked with. */
  readonly nonce?: Uint8Array;
  /** How long an answer without an end is believed. */
  readonly answerAge: Temporal.Duration;
}

/** One piece of evidence about one certificate: what it is, and what it says or why it does not count. */
export interface EvidenceSeen extends Period {
  readonly kind: 'crl' | 'delta-crl' | 'ocsp';
  readonly sha256: string;
  readonly says: Status['kind'] | EdsWord;
}

export interface RevocationJudgement {
  readonly word: Extract<EdsWord, 'revoked' | 'unknown-to-authority' | 'no-evidence'> | undefined;
  readonly revoked?: { readonly at: Temporal.Instant; readonly reason: Reason };
  readonly seen: readonly EvidenceSeen[];
}

/**
 * Whether a certificate was revoked at a moment, by all evidence that covers it. One that says revoked outweighs any that says good, one that says
 * never issued as well; none at all is no good either.
 */
export function judgeRevocation(certificate: Certificate, issuer: Certificate, at: Temporal.Instant, now: Temporal.Instant, evidence: Evidence): RevocationJudgement {
  const found = [...byAnswers(certificate, issuer, at, now, evidence), ...byLists(certificate, issuer, at, now, evidence)];
  const seen = found.map(({ seen }) => seen);
  const statuses = found.flatMap(({ status }) => status ?? []);
  const revoked = statuses.find((status) => status.kind === 'revoked');
  if (revoked) return { word: 'revoked', revoked: { at: revoked.at, reason: revoked.reason }, seen };
  if (statuses.some(({ kind }) => kind === 'unknown')) return { word: 'unknown-to-authority', seen };
  return { word: statuses.length > 0 ? undefined : 'no-evidence', seen };
}

interface Found {
  readonly seen: EvidenceSeen;
  readonly status?: Status;
}

function byAnswers(certificate: Certificate, issuer: Certificate, at: Temporal.Instant, now: Temporal.Instant, { answers, nonce, answerAge }: Evidence): Found[] {
  return answers.flatMap((answer) => {
    const { value = 'evidence-refused', word } = attempt(() => singleFor(answer, certificate, issuer, nonce));
    const single = word ?? value;
    const kind = 'ocsp' as const;
    if (typeof single === 'string') return { seen: { kind, sha256: sha256(answer.bytes), thisUpdateAt: answer.producedAt, nextUpdateAt: undefined, says: single } };
    return judged(kind, answer.bytes, single, single.status, at, coverage(single, at, now, certificate.notAfterAt, answerAge));
  });
}

function byLists(certificate: Certificate, issuer: Certificate, at: Temporal.Instant, now: Temporal.Instant, { crls, answerAge }: Evidence): Found[] {
  const verdicts = crls.map((crl) => {
    const { value = 'refused' } = attempt(() => isFor(crl, certificate, issuer));
    return { crl, value };
  });
  const good = verdicts.filter(({ value }) => value === 'yes').map(({ crl }) => crl);
  const deltas = good.filter(({ deltaOf }) => deltaOf !== undefined);
  const refused = verdicts.filter(({ value }) => value !== 'yes').map(({ crl, value }) => unused(crl, value === 'for-another' ? 'evidence-for-another' : 'evidence-refused'));
  const added = deltas.map((delta) => {
    const under = good.find((crl) => mayBeAdded(delta, crl));
    if (!under) return { delta, found: unused(delta, 'evidence-incomplete') };
    const word = coverage(delta, at, now, certificate.notAfterAt, answerAge);
    return { delta, found: fromEntry('delta-crl', delta, () => entryFor(delta, certificate.serialNumber) ?? entryFor(under, certificate.serialNumber), at, word) };
  });
  const full = good.filter(({ deltaOf }) => deltaOf === undefined).map((crl) => {
    const word = coverage(crl, at, now, certificate.notAfterAt, answerAge);
    const own = fromEntry('crl', crl, () => entryFor(crl, certificate.serialNumber), at, word);
    // A delta that covers the moment replaces what the lists below it say: it may lift a hold.
    return added.some(({ delta, found }) => found.status && mayBeAdded(delta, crl)) ? { seen: own.seen } : own;
  });
  return [...refused, ...added.map(({ found }) => found), ...full];
}

function fromEntry(kind: EvidenceSeen['kind'], crl: Crl, find: () => Extract<Status, { kind: 'revoked' }> | undefined, at: Temporal.Instant, word: EdsWord | undefined): Found {
  const entry = attempt(find);
  const isLifted = entry.value?.reason === 'removed-from-list';
  return judged(kind, crl.bytes, crl, entry.value && !isLifted ? entry.value : { kind: 'good' }, at, entry.word ?? word);
}

/** Revoked later than the moment is good at the moment. */
function judged(kind: EvidenceSeen['kind'], bytes: Uint8Array, { thisUpdateAt, nextUpdateAt }: Period, said: Status, at: Temporal.Instant, word: EdsWord | undefined): Found {
  const status: Status = said.kind === 'revoked' && Temporal.Instant.compare(said.at, at) > 0 ? { kind: 'good' } : said;
  const seen = { kind, sha256: sha256(bytes), thisUpdateAt, nextUpdateAt, says: word ?? status.kind };
  return word ? { seen } : { seen, status };
}

const unused = (crl: Crl, says: EdsWord): Found => ({
  seen: { kind: crl.deltaOf === undefined ? 'crl' : 'delta-crl', sha256: sha256(crl.bytes), thisUpdateAt: crl.thisUpdateAt, nextUpdateAt: crl.nextUpdateAt, says },
});

const digests = new WeakMap<Uint8Array, string>();

function sha256(bytes: Uint8Array): string {
  const known = digests.get(bytes);
  if (known) return known;
  const digest = createHash('sha256').update(bytes).digest('hex');
  digests.set(bytes, digest);
  return digest;
}
