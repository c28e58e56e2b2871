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
  { name: 'demo', summary: 'start a demonstration with everything in it: database, registries, people, mailbox', load: () => import('./demo.ts') },
  { name: 'serve', summary: 'answer the pages and the API', load: () => import('./serve.ts') },
  { name: 'work', summary: 'work off imports, messages and nightly tidying', load: () => import('./work.ts') },
  { name: 'bounce', summary: 'take a letter that came back from a mail server', load: () => import('./bounce.ts') },
  { name: 'lmtp', summary: 'take letters that came back from a mail server, by LMTP', load: () => import('./lmtp.ts') },
  { name: 'request-mail', summary: 'take a letter of a customer as a request', load: () => import('./request-mail.ts') },
  { name: 'migrate', summary: 'bring the schema of the database to this version', load: () => import('./migrate.ts') },
  { name: 'import', summary: 'load a registry of the billing system', load: () => import('./import.ts') },
  { name: 'calendar', summary: 'load a year of a production calendar', load: () => import('./calendar.ts') },
  { name: 'maintenance', summary: 'close the cabinet or a part of it at once, and open it again', load: () => import('./maintenance.ts') },
  { name: 'ledger', summary: 'verify the books', load: () => import('./ledger.ts') },
  { name: 'audit', summary: 'verify the audit record, or print the key that seals it', load: () => import('./audit.ts') },
  { name: 'evidence', summary: 'verify an archive that proves what a user agreed to', load: () => import('./evidence.ts') },
  { name: 'program', summary: 'let a program of the operator take part in the exchange', load: () => import('./program.ts') },
  { name: 'staff', summary: 'enrol a member of staff', load: () => import('./staff.ts') },
  { name: 'check', summary: 'judge the profiles and layouts without starting', load: () => import('./check.ts') },
  { name: 'calibrate', summary: 'measure what hashing a password costs on this machine', load: () => import('./calibrate.ts') },
  { name: 'eds', summary: 'verify electronic signatures, or make an authority to try them with', load: () => import('./eds.ts') },
  { name: 'terminal', summary: 'play a payment terminal or a bank against an operator', load: () => import('./terminal.ts') },
  { name: 'bench', summary: 'measure, as ratios within one run', load: () => import('./bench.ts') },
  { name: 'version', summary: 'print the versions of Kabinet and Node', load: () => import('./version.ts') },
];
