// The second factor of users, and showing anew who is at the keys, for the front door.
export { addPasskey, appToConfirm, beginApp, confirmApp, renewCodes, type Added } from './add-factor.ts';
export { endApp, endFactorsAtOffice, endPasskey } from './end-factor.ts';
export { hasSecondFactor, isProven, PROOF_VALID_MINUTES, type Factors } from './factor.ts';
export { factorsOf, type KnownPasskey } from './find-factors.ts';
export { proveAgain, proveBySignature, PROOF_SUBJECT } from './prove-again.ts';
export { creationOptions, requestOptions } from './webauthn.ts';
export { secondStepOf, takeSecondStep } from '../sign-in/second-step.ts';
export type { SignedIn } from '../sign-in/signed-in.ts';
export { signInByPasskey } from '../sign-in/sign-in-by-passkey.ts';
