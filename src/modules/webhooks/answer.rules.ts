/** What a partner's program tells about an order: it serves, under a number of its own, or it does not. */
export type PartnerAnswer = { readonly answer: 'active'; readonly partnerOrderId: string } | { readonly answer: 'refused'; readonly reason: string };

const LONGEST_NUMBER = 100;
const LONGEST_REASON = 500;
// One line of printable text: it is shown to people.
const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u;

/** Reads what a partner's program sent; nothing where it is no answer. Fields that are not known here are left aside. */
export function readAnswer(sent: unknown): PartnerAnswer | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { answer, partnerOrderId, reason } = sent as Readonly<Record<string, unknown>>;
  if (answer === 'active' && isLine(partnerOrderId, LONGEST_NUMBER)) return { answer, partnerOrderId };
  if (answer === 'refused' && isLine(reason, LONGEST_REASON)) return { answer, reason };
  return undefined;
}

const isLine = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest && ONE_LINE.test(value);

/** The answer in the body of a delivery's answer: `none` where the program only says that it has heard, `unreadable` where it meant one. */
export function answerIn(text: string): PartnerAnswer | 'none' | 'unreadable' {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    return 'none';
  }
  if (typeof sent !== 'object' || sent === null || !('answer' in sent)) return 'none';
  return readAnswer(sent) ?? 'unreadable';
}
