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
    return { prefix: [], own: () => undefined };
  }
  if (uid !== 0) return another(uid, gid);
  const namespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  if (spawnSync('unshare', [...namespace.slice(1), 'true']).status === 0) return { prefix: namespace, own: () => undefined };
  spawnSync('chown', ['-R', `${nobody}:${nobody}`, home]);
  return another(nobody, nobody);
}

/** Keeps root's right to pass closed folders, because the checkout may lie below one. */
function another(uid: number, gid: number): Identity {
  return {
    prefix: [
      'setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups',
      '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--',
    ],
    own: (place) => chownSync(place, uid, gid),
  };
}

function notOwner(home: string): StartFailure {
  return new StartFailure(
    'databaseUnavailable',
    `the folder ${home} belongs to another user: start as that user, or give the folder away with chown -R, or choose another one`,
  );
}
