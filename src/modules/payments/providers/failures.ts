import type { Failure } from '../payment.ts';

const CODES: Readonly<Record<string, Failure>> = {
  5003: 'not-permitted', 5004: 'card-lost', 5007: 'card-lost', 5014: 'card-number', 5015: 'card-number', 5017: 'canceled-by-payer', 5033: 'card-expired',
  5034: 'suspected-fraud', 5036: 'not-permitted', 5041: 'card-lost', 5043: 'card-lost', 5051: 'insufficient-funds', 5054: 'card-expired', 5055: 'card-code',
  5057: 'not-permitted', 5058: 'not-permitted', 5059: 'suspected-fraud', 5061: 'limit-exceeded', 5062: 'not-permitted', 5063: 'suspected-fraud', 5065: 'limit-exceeded',
  5082: 'card-code', 5091: 'issuer-unavailable', 5092: 'issuer-unavailable', 5096: 'issuer-unavailable', 5113: 'not-permitted', 5206: 'three-d-secure', 5207: 'three-d-secure',
  5300: 'suspected-fraud', 5303: 'limit-exceeded',
};

/** After these an automatic payment must stop until its owner sets it up anew (rules of the acquirer, protocol §2.5). */
const FINAL_CODES: ReadonlySet<string> = new Set(['5001', '5003', '5005', '5012', '5017', '5033', '5034', '5057']);

const WORDS: Readonly<Record<string, Failure>> = {
  '3d_secure_failed': 'three-d-secure', card_expired: 'card-expired', country_forbidden: 'not-permitted', fraud_suspected: 'suspected-fraud', insufficient_funds: 'insufficient-funds',
  invalid_card_number: 'card-number', invalid_csc: 'card-code', issuer_unavailable: 'issuer-unavailable', payment_method_limit_exceeded: 'limit-exceeded',
  payment_method_restricted: 'card-lost', permission_revoked: 'canceled-by-payer', internal_timeout: 'issuer-unavailable',
};
const FINAL_WORDS: ReadonlySet<string> = new Set(['permission_revoked', 'fraud_suspected', 'payment_method_restricted', 'country_forbidden']);

export interface Failed {
  readonly word: Failure;
  readonly code: string;
  readonly isFinal: boolean;
}

/** A ReasonCode of CloudPayments. */
export const failedByCode = (code: string): Failed => ({ word: CODES[code] ?? 'declined', code, isFinal: FINAL_CODES.has(code) });

/** A cancellation reason of YooKassa. */
export const failedByWord = (code: string): Failed => ({ word: WORDS[code] ?? 'declined', code, isFinal: FINAL_WORDS.has(code) });
