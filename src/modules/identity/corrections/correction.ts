/** What a user corrects himself: his name, where letters on paper go, and by their own steps the e-mail address and the phone. */
export type CorrectedField = 'name' | 'post-address' | 'email' | 'phone';

/** Waiting for staff; proven by a code; verified or set aside by staff; or superseded by a newer one before anybody looked. */
export type CorrectionState = 'waiting' | 'proven' | 'verified' | 'set-aside' | 'superseded';

/** One change of a user's own data, as its history tells it. */
export interface Correction {
  readonly id: string;
  readonly userId: string;
  readonly userNumber: string;
  readonly field: CorrectedField;
  /** Null where nothing stood before. */
  readonly before: string | null;
  readonly after: string;
  readonly madeAt: Temporal.Instant;
  readonly state: CorrectionState;
  readonly decidedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

/** The name of a person as he writes it. */
export interface FullName {
  readonly surname: string;
  readonly firstName: string;
  readonly patronymic: string | null;
}

/** A name as it is read. */
export const nameText = ({ surname, firstName, patronymic }: FullName): string => [surname, firstName, patronymic].filter(Boolean).join(' ');
