import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';

/** A block of a document that a drill executes: fenced, with the words `sh drill` at its head. */
export interface Block {
  /** Document and line of the first command. */
  readonly place: string;
  readonly commands: string;
}

/** The blocks of a document in their order. */
export function blocksOf(name: string, text: string): Block[] {
  return [...text.matchAll(/^```sh drill\n([^]*?)^```$/gm)].map((match) => ({
    place: `${name}:${text.slice(0, match.index).split('\n').length + 1}`,
    commands: match[1] as string,
  }));
}

export interface Shell {
  /** Runs commands as a person would type them in one session: what they export and the folder they go to stay. Throws with their output when one fails. */
  run(commands: string): Promise<string>;
}

/** `state` is a file that keeps the session between two runs. */
export function openShell(state: string, variables: Readonly<Record<string, string>>): Shell {
  writeFileSync(state, Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`).join('') + 'cd /root\n');
  return {
    async run(commands) {
      const script = `source ${state}\nset -euo pipefail\n${commands}\nset +euo pipefail\n{ export -p; declare -f; echo "umask $(umask)"; echo "cd '$PWD'"; } > ${state}\n`;
      const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
      const [code]: (number | null)[] = await once(child, 'exit');
      if (code !== 0) throw new Error(`exit status ${code}\n${output}`);
      return output;
    },
  };
}

/** The commands of a document, for a drill to run one block after the other. */
export const readBlocks = (path: string, name: string): Block[] => blocksOf(name, readFileSync(path, 'utf8'));
