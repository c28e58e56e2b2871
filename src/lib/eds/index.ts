// Verifying
export { verifyMessage, type MessageVerdict } from './verdict/verify-message.ts';
export { verifyXml } from './verdict/verify-xml.ts';
export { verifyCertificate } from './verdict/verify-certificate.ts';
export type { Check, Circumstances, Outcome, Purpose, Verdict } from './verdict/verdict.ts';
export { isSignedMessage } from './cms/signed-message.ts';
export { readEvidence } from './verdict/read-evidence.ts';
export type { Evidence, EvidenceSeen } from './revocation/judge.ts';

// Whom to trust
export { trustIn, type Trust } from './certificate/trust.ts';
export { readCertificates, unwrap, type Certificate } from './certificate/certificate.ts';

// Who signed
export { identityOf, type Identity } from './identity/identity.ts';
export type { Role } from './identity/roles.ts';

// Verifying with the evidence of now, in threads
export { openVerifier, TooManySignatures, type Verifier, type VerifierOptions } from './online/verifier.ts';
export type { Judgement, KeptEvidence, Plain, Question } from './online/judgement.ts';
export { certificatesIn, pinsIn, PINS, trustFolder } from './online/trust-folder.ts';
export { fetchBytes, OutOfReach } from './online/fetch.ts';

// Words
export { EdsFault, type EdsWord } from './fault.ts';
export { sentenceOf, type Language } from './sentences.ts';

// Making keys, certificates and signatures for tests and demonstrations
export { serveAuthority, type AuthorityServer } from './authority/serve-authority.ts';
export { createTestAuthority, testAuthorityOf, TEST_ROLES, type AuthorityCredentials, type TestAuthority, type TestRole } from './authority/create-test-authority.ts';
export { generateSigningKey, readSigningKey, type SigningKey } from './signature/signing-key.ts';
export { signMessage } from './cms/sign-message.ts';
export { signXml } from './xml/sign-xml.ts';
export type { Credential } from './certificate/issue.ts';
