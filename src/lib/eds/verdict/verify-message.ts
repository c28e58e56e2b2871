import { bytesOf } from '../der/element.ts';
import { isSame } from '../der/values.ts';
import { attempt, EdsFault } from '../fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { readSignedMessage, type SignedMessage, type Signer } from '../cms/signed-message.ts';
import { ATTRIBUTE, certificateOf, verifySigner } from '../cms/verify-signer.ts';
import { identityOf } from '../identity/identity.ts';
import { readCrl } from '../revocation/crl.ts';
import { verifyTimestamp } from '../timestamp/token.ts';
import { outcomeOfChecks, worstOf, type Check, type Circumstances, type Outcome, type Verdict } from './verdict.ts';
import { checkPath, named, usageFault } from './verify-certificate.ts';

/** The verdict on a signed message: that of its worst signer. */
export interface MessageVerdict {
  readonly outcome: Outcome;
  /** What was signed. */
  readonly content: Uint8Array;
  readonly signers: readonly Verdict[];
}

/**
 * Judges a CMS SignedData: every signer's signature, timestamp, certificate, path and revocation. `content` is the document of a detached signature; given
 * beside an attached one it must be the same. Throws EdsFault for what cannot be read at all, and `content-missing`, `content-conflict`.
 */
export function verifyMessage(bytes: Uint8Array, circumstances: Circumstances & { readonly content?: Uint8Array }): MessageVerdict {
  const message = readSignedMessage(bytes);
  const content = message.content ?? circumstances.content;
  if (!content) throw new EdsFault('content-missing');
  if (circumstances.content && !isSame(circumstances.content, content)) throw new EdsFault('content-conflict');
  const { trust, evidence, others = [] } = circumstances;
  const all = {
    ...circumstances,
    others: [...message.certificates, ...others],
    evidence: circumstances.onlyGiven ? evidence : { ...evidence, crls: [...evidence.crls, ...message.crls.map(readCrl)] },
  };
  const known = [...all.others, ...trust.authorities];
  const signers = message.signers.map((signer) => verifyOne(message, signer, content, all, known));
  return { outcome: worstOf(signers.map(({ outcome }) => outcome)), content, signers };
}

function verifyOne(message: SignedMessage, signer: Signer, content: Uint8Array, circumstances: Circumstances, known: readonly Certificate[]): Verdict {
  const { now, at: given, purpose = 'document' } = circumstances;
  const found = attempt(() => certificateOf(signer, known));
  if (found.word) return { outcome: 'invalid', at: given ?? now, atIs: given ? 'given' : 'now', claimedAt: undefined, identity: undefined, path: [], checks: [named('signature', found.word)] };
  const certificate = found.value as Certificate;
  const signature = attempt(() => verifySigner(message, signer, certificate, content));
  const stamps = timestampsOf(signer, circumstances, known);
  const stampedAt = stamps.flatMap(({ at }) => at ?? []).sort(Temporal.Instant.compare)[0];
  const at = given ?? stampedAt ?? now;
  const identity = attempt(() => identityOf(certificate));
  const { path, checks } = checkPath(certificate, at, circumstances);
  const all: Check[] = [
    named('signature', signature.word),
    named('attributes', [...signer.unsigned.keys()].some((type) => type !== ATTRIBUTE.timestamp) ? 'unknown-attribute' : undefined),
    ...stamps.map(({ check }) => check),
    named('identity', identity.word),
    named('usage', usageFault(certificate, purpose)),
    ...checks,
  ];
  return { outcome: outcomeOfChecks(all), at, atIs: given ? 'given' : stampedAt ? 'timestamp' : 'now', claimedAt: signature.value?.claimedAt, identity: identity.value, path, checks: all };
}

/** For one signature. */
const MOST_TIMESTAMPS = 4;

/** Timestamps over the signature (RFC 3161, appendix A). One that is wrong makes the whole invalid; one of a stranger says nothing, and leaves it open. */
function timestampsOf({ unsigned, signature }: Signer, circumstances: Circumstances, known: readonly Certificate[]): { check: Check; at?: Temporal.Instant }[] {
  const tokens = unsigned.get(ATTRIBUTE.timestamp) ?? [];
  if (tokens.length > MOST_TIMESTAMPS) return [{ check: named('timestamp', 'too-large') }];
  return tokens.map((token) => {
    const { value, word } = attempt(() => verifyTimestamp(bytesOf(token), signature, known));
    if (!value) return { check: named('timestamp', word) };
    const { checks } = checkPath(value.authority, value.at, { ...circumstances, others: [...(circumstances.others ?? []), ...value.certificates] });
    const isTrusted = outcomeOfChecks(checks) === 'good' && Temporal.Instant.compare(value.at, circumstances.now.add({ minutes: 5 })) <= 0;
    const evidence = checks.flatMap(({ evidence = [] }) => evidence);
    const check: Check = { ...named('timestamp', isTrusted ? undefined : 'timestamp-untrusted'), certificate: value.authority.serialNumber, evidence };
    return isTrusted ? { check, at: value.at } : { check };
  });
}
