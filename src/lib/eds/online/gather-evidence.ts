import { attempt, EdsFault } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { findPath } from '../certificate/path.ts';
import type { Trust } from '../certificate/trust.ts';
import type { SignedMessage } from '../cms/signed-message.ts';
import { ATTRIBUTE, certificateOf } from '../cms/verify-signer.ts';
import { bytesOf } from '../der/element.ts';
import { isSame } from '../der/values.ts';
import { isFor, mayBeAdded, type Crl } from '../revocation/crl.ts';
import type { Evidence } from '../revocation/judge.ts';
import { readOcspAnswer, singleFor, type OcspAnswer } from '../revocation/ocsp.ts';
import { writeOcspQuestion } from '../revocation/ocsp-question.ts';
import { coverage } from '../revocation/status.ts';
import { verifyTimestamp } from '../timestamp/token.ts';
import { OutOfReach } from './fetch.ts';

/** Where evidence comes from. Both throw `OutOfReach`, and EdsFault for what cannot be read. */
export interface Sources {
  ask(address: string, question: Uint8Array): Promise<Uint8Array>;
  list(address: string): Promise<Crl>;
}

/** Evidence of now about everybody on the paths of a message, and whether some could not be had. */
export interface Gathered {
  readonly evidence: Evidence;
  readonly certificates: readonly Certificate[];
  readonly lists: readonly Fetched[];
  readonly isOutOfReach: boolean;
}

/** A list and the address that it came from. */
export interface Fetched {
  readonly crl: Crl;
  readonly from: string;
}

/** Answers of NCA RK have no end; one that old is believed. */
const ANSWER_AGE = Temporal.Duration.from({ hours: 1 });
/** Addresses of one kind that are tried for a certificate. */
const MOST_ADDRESSES = 3;

/**
 * Collects what speaks of the certificates of a signed message at a moment that is now: the authority's OCSP answer first, its lists where there is none that counts. Only
 * certificates with a path to a trusted root are asked about, so the addresses asked are an authority's own words.
 */
export async function gatherEvidence(message: SignedMessage, trust: Trust, sources: Sources, now: Temporal.Instant, nonce: Uint8Array): Promise<Gathered> {
  const certificates = certificatesOn(message, trust, now);
  const below = certificates.flatMap((path) => path.slice(0, -1).map((certificate, at) => ({ certificate, issuer: path[at + 1]! })));
  const unique = below.filter(({ certificate }, at) => below.findIndex((other) => isSame(other.certificate.bytes, certificate.bytes)) === at);
  const found = await Promise.all(unique.map(({ certificate, issuer }) => gatherAbout(certificate, issuer, sources, now, nonce)));
  const lists = found.flatMap((each) => each.lists).filter(({ crl }, at, all) => all.findIndex((other) => other.crl === crl) === at);
  return {
    evidence: { crls: lists.map(({ crl }) => crl), answers: found.flatMap(({ answers }) => answers), nonce, answerAge: ANSWER_AGE },
    certificates: [...new Set(certificates.flat())],
    lists,
    isOutOfReach: found.some((each) => each.lists.length === 0 && each.answers.length === 0),
  };
}

/** The paths of the signers and of those who stamped their signatures; who has none is judged without evidence. */
function certificatesOn(message: SignedMessage, trust: Trust, now: Temporal.Instant): (readonly Certificate[])[] {
  const known = [...message.certificates, ...trust.authorities];
  const stamps = message.signers.flatMap(({ unsigned, signature }) =>
    (unsigned.get(ATTRIBUTE.timestamp) ?? []).slice(0, 1).flatMap((token) => attempt(() => verifyTimestamp(bytesOf(token), signature, known)).value ?? []));
  const signers = message.signers.flatMap((signer) => attempt(() => certificateOf(signer, known)).value ?? []);
  const others = [...message.certificates, ...stamps.flatMap(({ certificates }) => certificates)];
  return [...signers, ...stamps.map(({ authority }) => authority)].flatMap((each) => {
    const { certificates } = findPath(each, now, trust, others);
    return certificates ? [certificates] : [];
  });
}

interface Found {
  readonly answers: readonly OcspAnswer[];
  readonly lists: readonly Fetched[];
}

async function gatherAbout(certificate: Certificate, issuer: Certificate, sources: Sources, now: Temporal.Instant, nonce: Uint8Array): Promise<Found> {
  for (const address of certificate.ocspAddresses.slice(0, MOST_ADDRESSES)) {
    const answer = await orNothing(async () => readOcspAnswer(await sources.ask(address, writeOcspQuestion(certificate, issuer, nonce))));
    if (answer && counts(answer, certificate, issuer, now, nonce)) return { answers: [answer], lists: [] };
  }
  return { answers: [], lists: await listsAbout(certificate, issuer, sources, now) };
}

function counts(answer: OcspAnswer, certificate: Certificate, issuer: Certificate, now: Temporal.Instant, nonce: Uint8Array): boolean {
  const { value: single } = attempt(() => singleFor(answer, certificate, issuer, nonce));
  return typeof single === 'object' && coverage(single, now, now, certificate.notAfterAt, ANSWER_AGE) === undefined;
}

/** A full list, and the delta to it where there is one: it knows what was revoked since. */
async function listsAbout(certificate: Certificate, issuer: Certificate, sources: Sources, now: Temporal.Instant): Promise<Fetched[]> {
  const full = await firstThatCounts(certificate.crlAddresses, certificate, issuer, sources, now);
  if (!full) return [];
  const delta = await firstThatCounts(certificate.deltaAddresses, certificate, issuer, sources, now);
  return delta && mayBeAdded(delta.crl, full.crl) ? [full, delta] : [full];
}

async function firstThatCounts(addresses: readonly string[], certificate: Certificate, issuer: Certificate, sources: Sources, now: Temporal.Instant): Promise<Fetched | undefined> {
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    const crl = await orNothing(() => sources.list(address));
    const isGood = crl && attempt(() => isFor(crl, certificate, issuer)).value === 'yes' && coverage(crl, now, now, certificate.notAfterAt, ANSWER_AGE) === undefined;
    if (isGood) return { crl, from: address };
  }
  return undefined;
}

async function orNothing<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutOfReach || error instanceof EdsFault) return undefined;
    throw error;
  }
}
