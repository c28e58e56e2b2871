import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Shell } from '../commands.ts';

/** Brings the copy to what a Debian machine is after install.md's apt-get: a running cluster 15/main and a running nginx. */
export async function given(shell: Shell): Promise<void> {
  const standIn = join(import.meta.dirname, '../systemctl.ts');
  writeFileSync('/usr/local/sbin/systemctl', `#!/bin/sh\nexec ${process.execPath} ${standIn} "$@"\n`, { mode: 0o755 });
  await shell.run(`
install --directory --owner=postgres --group=postgres --mode=2775 /run/postgresql
for cluster in $(pg_lsclusters --no-header | awk '{ print $1 "/" $2 }'); do pg_dropcluster --stop \${cluster%/*} \${cluster#*/} || rm -rf /etc/postgresql/$cluster; done
pg_createcluster 15 main --start -- --no-sync > /dev/null
rm --force /etc/nginx/sites-enabled/* /etc/nginx/conf.d/*
nginx`);
}

export interface MailServer {
  /** The text of the newest letter to an address; waits for it. */
  letterTo(address: string, withinMs?: number): Promise<string>;
  forget(): void;
}

export async function openMailServer(port: number): Promise<MailServer> {
  const letters: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const { text = '' } = await PostalMime.parse(Buffer.concat(parts));
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    async letterTo(address, withinMs = 20_000) {
      for (const until = Date.now() + withinMs; Date.now() < until; await wait(50)) {
        const found = letters.findLast(({ to }) => to === address);
        if (found) return found.text;
      }
      throw new Error(`no letter came to ${address}`);
    },
    forget: () => void letters.splice(0),
  };
}
