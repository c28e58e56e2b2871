/** Real time that can be pushed forward: a retry of tomorrow takes no day to test. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  at(ms: number, work: () => Promise<void> | void): void;
  /** Moves on and does everything that falls due on the way, in its order. */
  advance(ms: number): Promise<void>;
}

export function openClock(): Clock {
  const waiting: { ms: number; work: () => Promise<void> | void }[] = [];
  let ahead = 0;
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + ahead;
  const wake = () => {
    clearTimeout(timer);
    const next = waiting[0];
    if (next) timer = setTimeout(ring, Math.min(Math.max(next.ms - now(), 0), 2 ** 30));
  };
  const ring = () => {
    while (waiting[0] && waiting[0].ms <= now()) void Promise.resolve(waiting.shift()?.work()).catch(complain);
    wake();
  };
  return {
    now,
    at(ms, work) {
      let place = waiting.length;
      while (place > 0 && (waiting[place - 1]?.ms ?? 0) > ms) place -= 1;
      waiting.splice(place, 0, { ms, work });
      wake();
    },
    async advance(ms) {
      // By so much and no less: the time that the work takes passes as well, or whoever moves his own clock along would find this one behind.
      const until = ahead + ms;
      for (let next = waiting[0]; next && next.ms <= Date.now() + until; next = waiting[0]) {
        waiting.shift();
        ahead = Math.min(until, ahead + Math.max(next.ms - now(), 0));
        await Promise.resolve(next.work()).catch(complain);
      }
      ahead = Math.max(ahead, until);
      wake();
    },
  };
}

const complain = (error: unknown): void => console.error(error);
