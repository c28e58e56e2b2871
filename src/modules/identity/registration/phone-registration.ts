import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { StoredPassword } from '#lib/passwords/passwords.ts';

/** A document or consent that was ticked, with the words beside the tick. */
export interface Ticked {
  readonly document: string;
  readonly version: number;
  readonly control: string;
}

export interface PhoneRegistration {
  readonly surname: string;
  readonly firstName: string;
  readonly patronymic: string | null;
  readonly email: string;
  /** In E.164. */
  readonly phone: string;
  readonly login: string;
  readonly password: string;
  readonly language: Language;
  readonly accepted: readonly Ticked[];
  readonly origin: Origin;
}

export type NewPhoneRegistration = Omit<PhoneRegistration, 'password'> & { readonly id: string; readonly password: StoredPassword };

/** A registration that waits for its code, as its row has it. */
export interface WaitingPhoneRegistration extends StoredPassword, Origin, Omit<PhoneRegistration, 'password' | 'origin'> {
  readonly id: string;
}
