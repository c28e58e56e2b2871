import type { Currency, Money } from '#lib/money.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Refused } from '#lib/outcome.ts';
import type { Failure } from './payment.ts';

/**
 * One acquirer's protocol, opened for one operator. An adapter keeps no state and writes nothing: the core stores what it is
 * about to ask before it asks, and what came back afterwards. A definite answer is returned, a definite "no" is a refusal;
 * whatever is thrown (no answer, a cut one, nonsense, 5xx) leaves the outcome unknown, and the core will ask again.
 */
export interface Provider {
  /** As `provider` in the profile; stands in the notices' address. */
  readonly name: string;
  /** Opens the hosted page. */
  startPayment(order: Order, call: Call): Promise<Started | Refused<'declined' | 'unavailable'>>;
  /** Verifies (signature over the raw bytes, in constant time) and reads a notice; may ask the acquirer again where notices are not signed. */
  readNotice(request: NoticeRequest, call: Call): Promise<Notice | Refused<NoticeFault>>;
  /** What the acquirer wants to read back. Must be the same bytes for the same notice and verdict. */
  answerNotice(notice: Notice, verdict: NoticeVerdict): NoticeAnswer;
  /** The acquirer's word on a payment, the source of truth; undefined when it has never heard of an operation for it. */
  queryOutcome(known: KnownPayment, call: Call): Promise<Outcome | undefined>;
  /** Gives money back, whole or in part; `call.requestId` makes a repeated call the same refund. */
  refund(refund: RefundOrder, call: Call): Promise<RefundOutcome | Refused<'declined'>>;
  /** Closes the hosted page or voids what was authorized. `too-late`: paid already, ask `queryOutcome`. */
  cancel(known: KnownPayment, call: Call): Promise<'canceled' | 'too-late'>;
  /** Charges a saved card without its owner being there. Absent where the protocol has none. */
  chargeCard?(charge: CardCharge, call: Call): Promise<Outcome>;
  /** Everything the acquirer booked on a day of its own zone, for reconciliation. Absent where the protocol has no list. */
  listDay?(on: Temporal.PlainDate, call: Call): AsyncIterable<Outcome | RefundOutcome>;
}

/** What every call carries. */
export interface Call {
  /** Stable for one intent: the idempotency key of the wire (`X-Request-ID`, `Idempotence-Key`). */
  readonly requestId: string;
  /** Aborts when the core's patience ends. */
  readonly signal: AbortSignal;
  readonly now: Temporal.Instant;
}

export interface Order {
  /** Our payment number: the acquirer's invoice number. */
  readonly number: string;
  /** With the payer's fee. */
  readonly amount: Money;
  /** The payer as the acquirer knows him: needed for saved cards. */
  readonly payer: string;
  /** The first utility account paid for. */
  readonly accountNumber: string;
  readonly description: string;
  readonly language: Language;
  readonly email: string | null;
  readonly returnUrl: string;
  readonly failUrl: string;
  readonly expiresAt: Temporal.Instant;
  readonly saveCard: boolean;
  /** What is paid, for fiscal receipts; sums up to `amount`. */
  readonly lines: readonly { readonly label: string; readonly amount: Money }[];
}

export interface Started {
  /** The acquirer's id of the page or order. */
  readonly reference: string;
  readonly address: string;
  readonly expiresAt?: Temporal.Instant;
}

/** What is known of a payment that the acquirer is asked about. */
export interface KnownPayment {
  readonly number: string;
  readonly amount: Money;
  readonly pageReference: string | null;
  /** The acquirer's id of the operation, once it told of one. */
  readonly reference: string | null;
  readonly createdAt: Temporal.Instant;
}

/** How one operation at the acquirer stands. */
export interface Outcome {
  readonly state: 'pending' | 'authorized' | 'succeeded' | 'failed' | 'canceled' | 'expired';
  readonly number: string;
  /** The acquirer's id of the operation (`TransactionId`, `object.id`, `pg_payment_id`): never credited twice. */
  readonly reference: string;
  readonly amount: Money;
  readonly at: Temporal.Instant;
  readonly isTest: boolean;
  readonly failure?: { readonly word: Failure; readonly code: string; readonly isFinal: boolean };
  /** What the acquirer keeps of the amount. */
  readonly commission?: Money;
  readonly card?: { readonly mask: string; readonly brand: string; readonly expires: string; readonly token?: string };
  readonly fiscal?: Readonly<Record<string, string>>;
}

export interface RefundOrder {
  /** Our refund's id. */
  readonly refundId: string;
  readonly number: string;
  /** The operation that is given back. */
  readonly reference: string;
  /** What that operation took altogether. */
  readonly paid: Money;
  /** What is known to have been given back of it before: some protocols know no key for a refund, only their sum. */
  readonly refundedBefore: Money;
  readonly amount: Money;
}

export interface RefundOutcome {
  readonly state: 'refund-pending' | 'refunded' | 'refund-failed' | 'charged-back';
  readonly number: string;
  /** The acquirer's id of the refund. */
  readonly reference: string;
  /** The operation that was given back; null where the protocol does not say. */
  readonly ofReference: string | null;
  readonly amount: Money;
  readonly at: Temporal.Instant;
  readonly isTest: boolean;
}

export interface CardCharge {
  readonly order: Order;
  readonly token: string;
}

export interface NoticeRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark, as it came. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Network address of the sender. */
  readonly address: string;
}

/** A verified notice. `check` asks whether the payer may pay; the others tell what happened. */
export interface Notice {
  /** The same for every repetition of the same notice and different for any other. */
  readonly key: string;
  readonly kind: 'check' | 'outcome' | 'refund' | 'other';
  readonly check?: { readonly number: string; readonly amount: Money; readonly payer: string | null; readonly isTest: boolean };
  readonly outcome?: Outcome;
  readonly refund?: RefundOutcome;
}

/** `foreign`: signed for nobody here, or from a network that is not the acquirer's. */
export type NoticeFault = 'forged' | 'malformed' | 'foreign' | 'stale';

export type NoticeVerdict = 'ok' | 'unknown-payment' | 'wrong-payer' | 'wrong-amount' | 'not-payable' | 'expired';

export interface NoticeAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What an adapter is opened with. Secrets come by name from outside the database. */
export interface ProviderSettings {
  readonly address: string;
  readonly publicId: string;
  /** The operator's: some notices name none. */
  readonly currency: Currency;
  /** Networks that notices may come from (CIDR); empty: any. A second line of defence behind the signature. */
  readonly networks: readonly string[];
  /** Whatever else the protocol needs, by the protocol's own names. */
  readonly options: Readonly<Record<string, string>>;
  /** In production a notice of a test payment is refused. */
  readonly admitsTests: boolean;
  /** The secret of that name, newest first: during a rotation the one before is accepted too. Throws when there is none. */
  readonly secrets: (name: string) => readonly string[];
}

/** Opens an adapter; throws `BadAcquirer` for settings that cannot work. */
export type OpenProvider = (settings: ProviderSettings) => Provider;

/** Settings of an acquirer that cannot work: said at start, to whoever can mend them. */
export class BadAcquirer extends Error {}
