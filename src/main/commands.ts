/** What a subcommand's file exports. */
export interface Program {
  /** Printed by `--help`: usage line, what it does, every option and environment variable it reads. */
  readonly help: string;
  /** Resolves with the exit code when all is over; throws StartFailure with what to put right. */
  run(args: string[]): Promise<number>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Program>;
}

/** The subcommands, in the order the help shows them. Each is loaded only when called. */
export const commands: readonly Command[] = [
  { name: 'version', summary: 'print the versions of Kabinet and Node', load: () => import('./version.ts') },
];
