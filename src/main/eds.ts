import { StartFailure } from '#lib/start-failure.ts';
import { makeTestAuthority } from './eds/make-test-authority.ts';
import { verdictCodes, verifyFile } from './eds/verify-file.ts';

export const help = `kabinet eds verify FILE [--detached DOC] [--at TIME] [--trust DIR] [--crl FILE …] [--ocsp FILE …] [--json]
kabinet eds test-pki --folder DIR [--kind gost|rsa|both] [--from TIME] [--at TIME]

verify judges a signed message (CMS), a signed XML document or a certificate and prints who signed and every check. Messages
and certificates may be DER, PEM or base64.

  --detached DOC  the document, when it is not inside the signature
  --at TIME       judge for this moment (2026-07-20T09:10:00Z); else that of a trusted timestamp, else now
  --trust DIR     certificates of authorities; self-signed ones are roots. A file "pins" there, one key identifier a line,
                  leaves only those roots. Without --trust nobody is trusted
  --crl FILE      a revocation list, full or delta; may be repeated
  --ocsp FILE     an OCSP answer; may be repeated

Exit codes: ${Object.entries(verdictCodes).map(([outcome, code]) => `${code} ${outcome}`).join(', ')}.

test-pki makes an authority of one's own with GOST and RSA keys: root, issuing authority, OCSP responder, timestamps, every role with key,
certificate, OCSP answer and a signed example, and revocation lists. Nobody should trust it.

  --folder DIR    where to; must be empty or absent
  --from TIME     when the certificates begin to be valid; else a day before --at
  --at TIME       the moment the lists, answers and examples are made for; else now`;

export async function run([subcommand, ...args]: string[]): Promise<number> {
  if (subcommand === 'verify') return verifyFile(args);
  if (subcommand === 'test-pki') return makeTestAuthority(args);
  throw new StartFailure('usage', 'kabinet eds is followed by verify or test-pki');
}
