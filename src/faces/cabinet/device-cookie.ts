import type { CookieChange } from '#lib/http/visit.ts';
import { DEVICE_VALID_DAYS } from '#identity';

const AGE_S = DEVICE_VALID_DAYS * 86_400;

/** By what a browser is known again whose user has proven himself there. */
export const deviceCookie = (deviceToken: string): CookieChange => ({ name: 'device', value: deviceToken, maxAgeS: AGE_S });
