import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

const PERIOD_S = 30;

/** A new secret of 160 bits, as authenticator apps take it (base32). */
export const newTotpSecret = (): string => generateSecret();

/** The address that an authenticator app reads from a QR code. */
export const totpUri = (secret: string, issuer: string, label: string): string => generateURI({ secret, issuer, label });

/** The code that an authenticator app shows at an instant. */
export const totpCode = (secret: string, at: Temporal.Instant): string => generateSync({ secret, epoch: secondsOf(at) });

/** The time step that a code belongs to, one step of clock drift either way; nothing for a wrong code (RFC 6238). */
export function totpStep(secret: string, code: string, at: Temporal.Instant): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^[0-9]{6}$/.test(digits)) return undefined;
  const result = verifySync({ secret, token: digits, epoch: secondsOf(at), epochTolerance: PERIOD_S });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);
