import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import type { Signer } from '../signature/signing.ts';

export type PersonKind = Operator['profile']['persons'][number];

/** As what somebody acts for a legal entity: an administrator invites others. */
export type Capacity = 'administrator' | 'representative';

/** Who a user is, as his certificate said when he registered. */
export interface Person {
  readonly kind: PersonKind;
  readonly iin: string;
  /** Of the legal entity he acts for. */
  readonly bin: string | undefined;
  readonly fullName: string;
  readonly surname: string | undefined;
  readonly firstName: string | undefined;
  readonly patronymic: string | undefined;
  readonly organisation: string | undefined;
  readonly capacity: Capacity | undefined;
}

/** What a person is found by: numbers as keyed digests, so that the table tells nobody's. The same whatever certificate he has by now. */
export const personKeys = (keys: Keys, { iin, bin }: Pick<Signer, 'iin' | 'bin'>): { readonly iinKey: Buffer; readonly binKey: Buffer | null } => ({
  iinKey: keys.digest('identity.iin', iin),
  binKey: bin === undefined ? null : keys.digest('identity.bin', bin),
});
