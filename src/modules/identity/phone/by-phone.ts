// What is done by phone, for the front door.
export { registerByPhone, resendPhoneCode } from '../registration/register-by-phone.ts';
export { completePhoneRegistration } from '../registration/complete-phone-registration.ts';
export { completePhoneRecovery, startPhoneRecovery } from '../recovery/recover-by-phone.ts';
export { confirmPhoneChange, requestPhoneChange } from './change-phone.ts';
export { contactsOf } from './find-contacts.ts';
export { isLogin } from './login.ts';
export { CODE_VALID_MINUTES } from './phone-code.rules.ts';
