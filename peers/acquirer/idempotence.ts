import type { Clock } from './clock.ts';
import type { Reply } from './server.ts';

/** Answers kept under a merchant's key: the same key gets the same answer, and two at once are one. */
export interface Kept {
  /** Runs the work at most once per key and time; `other` answers a key that came with another body, where the protocol minds. */
  once(key: string, body: string, work: () => Reply | Promise<Reply>, other?: () => Reply): Promise<Reply>;
}

export function keepAnswers(clock: Clock, keptMs: number): Kept {
  const answers = new Map<string, { body: string; untilMs: number; reply: Promise<Reply> }>();
  return {
    async once(key, body, work, other) {
      // Kept in the order in which they end, so what is over stands in front.
      for (const [old, { untilMs }] of answers) if (untilMs > clock.now()) break; else answers.delete(old);
      const found = answers.get(key);
      if (found && found.untilMs > clock.now()) return other && found.body !== body ? other() : found.reply;
      const reply = Promise.resolve(work());
      answers.set(key, { body, untilMs: clock.now() + keptMs, reply });
      return reply;
    },
  };
}
