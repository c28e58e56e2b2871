import type { Html } from '#lib/html/html.ts';
import { signature } from '#ui';
import type { Signing } from '#identity';
import type { CabinetVisit } from '../visit.ts';

export interface SigningView {
  /** The secret that the signing is addressed by. */
  readonly token: string;
  readonly signing: Pick<Signing, 'fileName'>;
  /** Where the signature is posted, as the form's file. */
  readonly action: string;
  /** What goes along with it. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Whose key it is to be, where that is known. */
  readonly signer?: { readonly iin: string; readonly bin?: string | undefined };
  /** Why the signature that came was not taken. */
  readonly error?: string | undefined;
}

/** The piece of a page where something is signed. The page answers with `signingHeaders`, and its row takes the file as an upload. */
export function signingPiece(visit: CabinetVisit, { token, signing, action, hidden = {}, signer, error }: SigningView): Html {
  const { t, paths, house } = visit;
  const word = (name: string): string => t(`cabinet.signing.${name}`);
  return signature({
    action,
    hidden: { token: visit.token(), ...hidden },
    file: { href: paths.signingFile(token), name: signing.fileName },
    ncalayer: house.ncalayer,
    language: t.language,
    signer,
    error,
    words: {
      sign: word('sign'), opening: word('opening'), waiting: word('waiting'), sending: word('sending'), cancelled: word('cancelled'), absent: word('absent'), failed: word('failed'),
      elsewhere: word('elsewhere'), download: word('download'), how: word('how'), field: word('field'), send: word('send'),
    },
  });
}
