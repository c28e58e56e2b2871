import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { StartFailure } from '../start-failure.ts';

const nobody = 65534;

/** Who the server runs as. PostgreSQL refuses to run as root, and insists on owning its cluster. */
export interface Identity {
  /** Put before a command to run it as this user. */
  readonly prefix: readonly string[];
  /** Gives a file or folder that we made to this user. */
  own(place: string): void;
  /** Whether the user can run the file without special rights: PostgreSQL looks for its own programs like that. */
  mayRun(file: string): boolean;
}

/**
 * An ordinary user runs the server himself. Root runs it as the owner of the folder; for a folder of root's own,
 * inside a user namespace where root is called nobody: nothing need be readable to others. Where namespaces are
 * not allowed, as in many containers, the folder is given to nobody.
 */
export function chooseIdentity(home: string): Identity {
  const user = process.getuid?.();
  const { uid, gid } = statSync(home);
  if (user !== 0) {
    if (uid !== user) throw notOwner(home);
    return { prefix: [], own: () => undefined, mayRun: () => true };
  }
  if (uid !== 0) return another(uid, gid);
  const prefix = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  if (succeeds([...prefix, 'test', '-w', home])) {
    return { prefix, own: () => undefined, mayRun: (file) => succeeds([...prefix, 'test', '-x', file]) };
  }
  spawnSync('chown', ['-R', `${nobody}:${nobody}`, home]);
  return another(nobody, nobody);
}

/** Keeps root's right to pass closed folders, because the cluster may lie below one. */
function another(uid: number, gid: number): Identity {
  const become = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return {
    prefix: [...become, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'],
    own: (place) => chownSync(place, uid, gid),
    mayRun: (file) => succeeds([...become, '--inh-caps=-all', '--', 'test', '-x', file]),
  };
}

function succeeds([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: '/', stdio: 'ignore' }).status === 0;
}

function notOwner(home: string): StartFailure {
  const remedy = 'start as that user, or give the folder away with chown -R, or choose another one';
  return new StartFailure('databaseUnavailable', `the folder ${home} belongs to another user: ${remedy}`);
}
