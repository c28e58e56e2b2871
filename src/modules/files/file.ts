/** What a file may be for. Each kind declares its size and what its content may be. */
export type FileKind = 'registry' | 'rejects' | 'export' | 'paper' | 'picture' | 'bills';

/** Largest size of a kind, in bytes. */
export const MAX_BYTES: Readonly<Record<FileKind, number>> = {
  // Ten million lines of four hundred bytes.
  registry: 4 * 1024 ** 3,
  rejects: 1024 ** 3,
  export: 1024 ** 3,
  // A scanned contract; a photo of a telephone.
  paper: 10 * 1024 ** 2,
  // A picture that everybody's pages show.
  picture: 2 * 1024 ** 2,
  // An archive of some hundreds of bills, made here.
  bills: 1024 ** 3,
};

/** A file as its row tells of it. */
export interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  /** As the sender called it: shown to people, never used as a path. */
  readonly name: string;
  readonly bytes: bigint;
  readonly sha256: Buffer;
  readonly storedAt: Temporal.Instant;
  readonly storedBy: string | null;
  readonly removedAt: Temporal.Instant | null;
}

/** Why a file was not taken. */
export type FileRefusal = 'empty' | 'binary' | 'too-large';
