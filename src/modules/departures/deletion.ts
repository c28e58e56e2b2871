/** What one member of staff asks for and a second one approves: that a user account ends. */
export interface Deletion {
  readonly id: string;
  readonly userId: string;
  /** Told to the user; the answer, where he demanded it himself. */
  readonly reason: string;
  readonly wantedBy: string;
  /** The demand of his that is granted by it. */
  readonly demandId: string | null;
}
