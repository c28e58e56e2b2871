/** Exit codes of every subcommand; a script may rely on them. */
export const exitCodes = { done: 0, failed: 1, usage: 2, configuration: 3, portTaken: 4, databaseUnavailable: 5 } as const;

/** Something the person at the keyboard can put right: printed as a sentence, without a stack. */
export class StartFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode: Exclude<keyof typeof exitCodes, 'done'>, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCodes[exitCode];
  }
}
