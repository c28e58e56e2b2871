let armed: string | undefined;

/** Makes the process die at a point of that name, as if by `kill -9`. For drills alone: programs arm it outside production. */
export function armCrashPoint(name: string | undefined): void {
  armed = name;
}

/** A place where a crash must lose and double nothing. Does nothing unless it is armed. */
export function crashPoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
