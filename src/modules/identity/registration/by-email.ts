// The three steps of registering by e-mail, for the front door.
export { registerByEmail } from './register-by-email.ts';
export { resendCode } from './mail-code.ts';
export { activate } from './activate.ts';
