const KAZAKHSTAN = /^\+7(?:70\d|747|75\d|76\d|77\d)\d{7}$/;
const RUSSIA = /^\+79\d{9}$/;
const LONGEST_TYPED = 40;

/**
 * A telephone number of Kazakhstan or Russia in E.164 form (`+7` and ten digits), from any spelling: with 8, +7, 007 or nothing in
 * front, with spaces, hyphens and brackets. Undefined for anything else.
 */
export function telephoneNumber(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text.length > LONGEST_TYPED || !/^\+?[\d\s().‐-―−-]+$/.test(text)) return undefined;
  const [, own] = /^(?:\+7|7|8|007|8107)?(\d{10})$/.exec(text.replace(/[^\d+]/g, '')) ?? [];
  return own && `+7${own}`;
}

/** The same, of a mobile alone: a landline takes no SMS, and other countries are not written to. */
export function mobileNumber(typed: string): string | undefined {
  const number = telephoneNumber(typed);
  return number && (KAZAKHSTAN.test(number) || RUSSIA.test(number)) ? number : undefined;
}

/** A number as people read it: `+7 701 234-56-78`. */
export const readableMobile = (number: string): string => number.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');

/** As much of a number as its owner recognises and nobody else can use. */
export const maskedMobile = (number: string): string => `…${number.slice(-2)}`;
