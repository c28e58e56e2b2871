import { readEvidence } from '../verdict/read-evidence.ts';
import { trustIn, type Trust } from '../certificate/trust.ts';
import type { Credential } from '../certificate/issue.ts';
import { signMessage } from '../cms/sign-message.ts';
import type { Evidence } from '../revocation/judge.ts';
import { createTestAuthority, type TestAuthority } from './create-test-authority.ts';

/** What tests of signatures start from: an authority with GOST keys, people, and evidence that all is good. */
export interface Scene {
  readonly authority: TestAuthority;
  readonly person: Credential;
  readonly head: Credential;
  /** An hour after which everything was issued; judged at. */
  readonly at: Temporal.Instant;
  readonly trust: Trust;
  /** Lists of both authorities and an answer about the person. */
  readonly evidence: Evidence;
  readonly files: { readonly crls: readonly Uint8Array[]; readonly answers: readonly Uint8Array[] };
  readonly content: Uint8Array;
  /** The content signed by the person, with a timestamp. */
  readonly message: Uint8Array;
}

let made: Scene | undefined;

export function scene(): Scene {
  if (made) return made;
  const from = Temporal.Instant.from('2026-01-01T00:00:00Z');
  const at = from.add({ hours: 1 });
  const authority = createTestAuthority({ kind: 'gost-2015-512', from });
  const [person, head] = [authority.issueTo('individual'), authority.issueTo('head')];
  const files = { crls: [authority.rootCrl(), authority.crl({ revoked: [] })], answers: [authority.answer({ certificate: person.certificate, producedAt: at })] };
  const content = Buffer.from('An agreement of one line.');
  made = {
    authority, person, head, at, content, files,
    trust: trustIn([authority.root.certificate, authority.issuing.certificate]),
    evidence: readEvidence(files),
    message: signMessage({ content, signers: [person], at, stamp: (signature) => authority.stamp(signature, at) }),
  };
  return made;
}
