/** What a sign-in gives to the browser. */
export interface SignedIn {
  readonly userId: string;
  /** For the session cookie; new at every sign-in. */
  readonly sessionToken: string;
  /** For the device cookie, good for `DEVICE_VALID_DAYS`. */
  readonly deviceToken: string;
  readonly mustChangePassword: boolean;
}
