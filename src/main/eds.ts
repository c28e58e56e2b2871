import { StartFailure } from '#lib/start-failure.ts';
import { verdictCodes } from './eds/verdict-codes.ts';

export const help = `kabinet eds verify FILE [--detached DOC] [--at TIME] [--trust DIR] [--crl FILE …] [--ocsp FILE …] [--json]
kabinet eds trust list | add FILE … [--pin ID …] | fetch [--pin ID …] [--from ADDRESS …] [--folder DIR]
kabinet eds evidence --operator CODE --signature ID --folder DIR
kabinet eds test-pki --folder DIR [--kind gost|rsa|both] [--from TIME] [--at TIME] [--place ADDRESS]
kabinet eds authority --folder DIR [--port PORT]
kabinet eds sign FILE --key FILE --certificate FILE --out FILE [--apart] [--xml]

verify judges a signed message (CMS), a signed XML document or a certificate and prints who signed and every check. Messages
and certificates may be DER, PEM or base64. A certificate by itself is not asked what it is for: its roles are printed.

  --detached DOC  the document, when it is not inside the signature
  --at TIME       judge for this moment (2026-07-20T09:10:00Z); else that of a trusted timestamp, else now
  --trust DIR     certificates of authorities; self-signed ones are roots. A file "pins" there, one key identifier a line,
                  leaves only those roots. Without --trust nobody is trusted
  --crl FILE      a revocation list, full or delta; may be repeated
  --ocsp FILE     an OCSP answer; may be repeated

Exit codes: ${Object.entries(verdictCodes).map(([outcome, code]) => `${code} ${outcome}`).join(', ')}.

trust says whom the product believes: the folder EDS_TRUST_FOLDER, or --folder (./data/trust). A root is taken only under the key identifier that --pin names, an
authority only where its root is trusted. fetch gets the national authority's certificates of today and treats them so: without a pin it prints their identifiers, to be
compared with those that the authority publishes elsewhere.

evidence hands out a signature that the product keeps: message, document, certificates, OCSP answers and lists, and prints how to judge it again. Reads the environment of
kabinet serve.

test-pki makes an authority of one's own with GOST and RSA keys: root, issuing authority, OCSP responder, timestamps, every role with key,
certificate, OCSP answer and a signed example, and revocation lists. Nobody should trust it.

  --folder DIR    where to; must be empty or absent
  --from TIME     when the certificates begin to be valid; else a day before --at
  --at TIME       the moment the lists, answers and examples are made for; else now
  --place ADDRESS where its responder and lists will be: http://127.0.0.1:8090

authority answers for such an authority over HTTP on the loopback: OCSP, the full list, the delta, the root's list (--folder is one kind's, such as DIR/gost).
sign signs with a key of such an authority: attached, with --apart without the content, with --xml as signed XML.`;

type Subcommand = (args: string[]) => Promise<number>;

/** Each is loaded when it is called: a stand-in signs by one, once a signature. */
const SUBCOMMANDS: Readonly<Record<string, () => Promise<Subcommand>>> = {
  verify: async () => (await import('./eds/verify-file.ts')).verifyFile,
  trust: async () => (await import('./eds/trust.ts')).trust,
  evidence: async () => (await import('./eds/export-evidence.ts')).exportEvidence,
  'test-pki': async () => (await import('./eds/make-test-authority.ts')).makeTestAuthority,
  authority: async () => (await import('./eds/run-authority.ts')).runAuthority,
  sign: async () => (await import('./eds/sign-file.ts')).signFile,
};

export async function run([subcommand = '', ...args]: string[]): Promise<number> {
  const load = SUBCOMMANDS[subcommand];
  if (!load) throw new StartFailure('usage', `kabinet eds is followed by ${Object.keys(SUBCOMMANDS).join(', ')}`);
  return (await load())(args);
}
