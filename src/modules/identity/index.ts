// Operations
export { registerByContract } from './registration/register-by-contract.ts';
export { signIn } from './sign-in/sign-in.ts';
export { signInStaff } from './staff/sign-in-staff.ts';
export { touchSession } from './sessions/load-session.ts';
export { signOut, endSession, endOtherSessions } from './sessions/end-session.ts';
export { forgetOldSessions } from './sessions/forget-old-sessions.ts';
export { changePassword } from './users/change-password.ts';
export { changeLanguage } from './users/change-language.ts';
export { enrolStaff } from './staff/enrol-staff.ts';
export { createToken } from './tokens/create-token.ts';
export { endToken } from './tokens/end-token.ts';
// Questions
export { loadSession, listSessions } from './sessions/load-session.ts';
export { loadToken, listTokens } from './tokens/load-token.ts';
export { findUser, findUserByEmail } from './users/find-user.ts';
export { knownAddresses } from './users/known-addresses.ts';
export { passwordPolicy } from './users/password-policy.ts';
export { may, isPermission, PERMISSIONS } from './staff/permissions.ts';
export { listStaff } from './staff/list-staff.ts';
export { totpCode } from './staff/totp.ts';
// Words
export { DEVICE_VALID_DAYS } from './sign-in/device.ts';
export { ROLES } from './staff/permissions.ts';
export { SCOPES } from './tokens/token.ts';
export type { House, IdentityHouse, Wait } from './house.ts';
export type { ContractCheck, ContractQuestion, FindUserByAccount } from './registration/strategy.ts';
export type { ContractRegistration, RegistrationRefusal } from './registration/register-by-contract.ts';
export type { SignInInput, SignedIn } from './sign-in/sign-in.ts';
export type { StaffSignInInput, StaffSignedIn } from './staff/sign-in-staff.ts';
export type { OwnSession, SessionLine, StaffSession, UserSession } from './sessions/session.ts';
export type { PasswordChange, PasswordChangeRefusal } from './users/change-password.ts';
export type { Enrolled, Enrolment } from './staff/enrol-staff.ts';
export type { StaffMember } from './staff/list-staff.ts';
export type { Permission, Role } from './staff/permissions.ts';
export type { Scope, TokenHolder, TokenLine } from './tokens/token.ts';
export type { TokenWish } from './tokens/create-token.ts';
export type { User } from './users/user.ts';
