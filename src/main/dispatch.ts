import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { commands, type Command } from './commands.ts';

/** Runs the subcommand that the arguments name and gives the exit code. Answers `--help` for all of them. */
export async function dispatch(args: readonly string[], known: readonly Command[] = commands): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === '--version') return dispatch(['version'], known);
  if (isHelp(name)) return help(rest[0], known);
  const command = known.find((each) => each.name === name);
  if (command === undefined) return refuse(name, known);
  const program = await command.load();
  if (asksForHelp(rest)) return say(program.help);
  try {
    return await program.run(rest);
  } catch (error) {
    return explain(error, name);
  }
}

function isHelp(word: string): boolean {
  return word === 'help' || word === '--help' || word === '-h';
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((word) => word === '--help' || word === '-h');
}

async function help(name: string | undefined, known: readonly Command[]): Promise<number> {
  if (name === undefined) return say(overview(known));
  const command = known.find((each) => each.name === name);
  return command === undefined ? refuse(name, known) : say((await command.load()).help);
}

function overview(known: readonly Command[]): string {
  const width = Math.max(...known.map(({ name }) => name.length));
  return [
    'kabinet COMMAND [OPTIONS]',
    '',
    ...known.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'kabinet COMMAND --help tells more of one.',
    'Exit codes: ' + Object.entries(exitCodes).map(([word, code]) => `${code} ${wordsOf(word)}`).join(', ') + '.',
  ].join('\n');
}

function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());
}

function refuse(name: string, known: readonly Command[]): number {
  const near = nearest(name, known.map((each) => each.name));
  console.error(`kabinet: there is no command "${name}".` + (near === undefined ? '' : ` Did you mean "${near}"?`));
  console.error('kabinet --help lists the commands.');
  return exitCodes.usage;
}

function nearest(typed: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, distance: distance(typed, name) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, best.name.length / 3) ? best.name : undefined;
}

/** Letters to insert, remove or replace to get from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

function explain(error: unknown, name: string): number {
  if (error instanceof StartFailure) {
    console.error(`kabinet: ${error.message}`);
    return error.exitCode;
  }
  if (isWrongArgument(error)) {
    console.error(`kabinet ${name}: ${error.message}\nkabinet ${name} --help lists the options.`);
    return exitCodes.usage;
  }
  console.error(error);
  return exitCodes.failed;
}

function isWrongArgument(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

function say(text: string): number {
  console.log(text);
  return exitCodes.done;
}
