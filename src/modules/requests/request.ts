import type { Language } from '#lib/i18n/texts.ts';
import type { Term } from './terms/term.ts';

/** Where a request came from: the cabinet, a program, the public page for emergencies, a letter, or what staff take in. */
export type Channel = 'cabinet' | 'api' | 'public' | 'email' | StaffChannel;

/** How what staff register came to them: a call, a paper, somebody in person. */
export const STAFF_CHANNELS = ['phone', 'post', 'visit'] as const;
export type StaffChannel = (typeof STAFF_CHANNELS)[number];

/** How somebody without a user account wants the answer. */
export const ANSWER_WAYS = ['email', 'phone', 'post'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** Come in, taken on by somebody, answered, or part of another one. */
export type RequestState = 'received' | 'taken' | 'answered' | 'merged';

/** Who asks, as far as he said it. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** The body or organisation in whose name he asks. */
  readonly onBehalfOf?: string;
  /** How he wants the answer, and where it goes by post; absent where a letter goes to whatever address is known. */
  readonly answerBy?: AnswerWay;
  readonly post?: string;
}

/** What the form asked, by field of the kind. */
export type Answers = Readonly<Record<string, string>>;

/** One line of a list. */
export interface RequestLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly queue: string;
  readonly isEmergency: boolean;
  readonly address: string;
  readonly state: RequestState;
  readonly receivedAt: Temporal.Instant;
  /** When the next term runs out; null once answered, and while no calendar tells. */
  readonly nextDueAt: Temporal.Instant | null;
  readonly assignedTo: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly incidentId: string | null;
}

/** A request with everything that is known of it. */
export interface Request extends RequestLine {
  readonly channel: Channel;
  readonly language: Language;
  readonly userId: string | null;
  readonly accountId: bigint | null;
  readonly contact: Contact;
  readonly answers: Answers;
  readonly countedFrom: Temporal.Instant;
  readonly takenAt: Temporal.Instant | null;
  readonly mergedInto: string | null;
  readonly rating: number | null;
  readonly version: number;
  /** Its terms, the next to run out first; empty while no calendar tells. */
  readonly terms: readonly Term[];
  readonly events: readonly RequestEvent[];
  readonly photos: readonly Photo[];
}

export type EventKind = 'received' | 'taken' | 'assigned' | 'noted' | 'asked' | 'written' | 'extended' | 'answered' | 'reopened' | 'rated' | 'merged' | 'grouped' | 'escalated' | 'photo';

/** What became of a request. */
export interface RequestEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly byKind: 'user' | 'visitor' | 'staff' | 'system';
  readonly byId: string | null;
  readonly words: string | null;
  readonly details: Readonly<Record<string, string>>;
  readonly at: Temporal.Instant;
}

/** What staff say among themselves, and how they share their work: no customer sees it. */
const INTERNAL: ReadonlySet<EventKind> = new Set(['assigned', 'noted', 'escalated', 'grouped']);
export const isInternal = ({ kind }: Pick<RequestEvent, 'kind'>): boolean => INTERNAL.has(kind);

/** A picture that came with a request. */
export interface Photo {
  readonly id: string;
  readonly fileId: string;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly addedAt: Temporal.Instant;
  /** Null while it is held. */
  readonly verdict: 'clean' | 'infected' | null;
}

/** Who acts, as events and the audit record name him. */
export type Actor = { readonly kind: 'user' | 'staff'; readonly id: string; readonly sessionId?: string } | { readonly kind: 'visitor' | 'system' };

/** Which member of staff acts. */
export interface Staff {
  readonly id: string;
  readonly sessionId: string;
}

export const WORDS_LENGTH = 4_000;

/** Requests of a user shown at once. */
export const REQUESTS_AT_ONCE = 50;
