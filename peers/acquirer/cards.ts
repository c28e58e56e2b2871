/** What a test card does: 3-D Secure first or not, and the decline code, 0 for none, at the page and by token. */
export interface TestCard {
  readonly number: string;
  readonly isSecure: boolean;
  readonly reason: number;
  readonly byToken: number;
  /** The bank thinks for five minutes; then the card is charged. */
  readonly isSlow?: true;
  /** Its bank wants 3-D Secure even by token, where nobody is there to answer. */
  readonly asksByToken?: true;
  /** Published by an acquirer, or invented here for an outcome that no published card has. */
  readonly isOwn?: true;
}

const INSUFFICIENT = 5051;

const card = (number: string, isSecure: boolean, reason: number, byToken = reason): TestCard => ({ number, isSecure, reason, byToken });

export const TEST_CARDS: readonly TestCard[] = [
  ...['4242424242424242', '5555555555554444', '2200000000000004'].map((number) => card(number, true, 0)),
  ...['4012888888881881', '5105105105105100', '2202202202202200'].map((number) => card(number, true, INSUFFICIENT)),
  ...['4000000000003055', '5205000000003055', '2202000000003055'].map((number) => card(number, false, 0)),
  ...['4111111111111111', '5200828282828210', '2200000022222222'].map((number) => card(number, false, 0, INSUFFICIENT)),
  ...['4000056655665556', '5404000000000043', '2203000000000043'].map((number) => card(number, false, INSUFFICIENT)),
  { ...card('4000000000000069', false, 5054), isOwn: true },
  { ...card('4000000000000127', false, 5082), isOwn: true },
  { ...card('4000000000000002', false, 5005), isOwn: true },
  { ...card('4000000000003220', true, 0), asksByToken: true, isOwn: true },
  { ...card('4000000000000259', false, 0), isSlow: true, isOwn: true },
];

/** A number that is no test card is refused as no card: this program must never see a real one. */
export const NOT_A_TEST_CARD: TestCard = { number: '', isSecure: false, reason: 5014, byToken: 5014, isOwn: true };

export const findCard = (typed: string): TestCard => TEST_CARDS.find(({ number }) => number === typed.replace(/[\s-]/g, '')) ?? NOT_A_TEST_CARD;

export const brandOf = (number: string): string => (number.startsWith('4') ? 'Visa' : number.startsWith('5') ? 'MasterCard' : 'MIR');

/** Decline codes: name in English as the notices carry it, and YooKassa's word for the same. */
export const REASONS: Readonly<Record<number, { readonly name: string; readonly word: string }>> = {
  5005: { name: 'DoNotHonor', word: 'general_decline' },
  5013: { name: 'AmountError', word: 'general_decline' },
  5014: { name: 'InvalidCardNumber', word: 'invalid_card_number' },
  5017: { name: 'CustomerCancellation', word: 'general_decline' },
  5051: { name: 'InsufficientFunds', word: 'insufficient_funds' },
  5054: { name: 'ExpiredCard', word: 'card_expired' },
  5082: { name: 'IncorrectCVV', word: 'invalid_csc' },
  5204: { name: 'UnableToProcess', word: 'general_decline' },
  5206: { name: '3-D Secure failed', word: '3d_secure_failed' },
};

export const reasonOf = (code: number): { readonly name: string; readonly word: string } => REASONS[code] ?? { name: 'UnableToProcess', word: 'general_decline' };
