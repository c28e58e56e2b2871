import type { SmppGateway } from '#operators';
import type { Gateway } from './gateway.ts';
import type { Report } from './receipt.ts';
import { ANSWER_WITHIN_MS, openSmpp } from './smpp-session.ts';

export interface Listener {
  readonly onReport: (report: Report) => Promise<void>;
  readonly onLateAnswer: (id: string, reference: string) => Promise<void>;
}

/** A message centre over SMPP 3.4: bound as a transceiver, receipts for final outcomes, messages that the centre itself lets expire. */
export function smppGateway({ code, ...terms }: SmppGateway, sender: string, secret: () => string, listener: Listener, answerWithinMs = ANSWER_WITHIN_MS): Gateway {
  const session = openSmpp({ ...terms, ...listener, password: secret }, answerWithinMs);
  return {
    code,
    async handOver({ id, to, text, expiresAt, isRepeated }, now) {
      const validS = expiresAt ? Math.max(1, Math.floor((expiresAt.epochMilliseconds - now.epochMilliseconds) / 1_000)) : undefined;
      return { reference: await session.submit(id, { to, text, sender, validS, isRepeated }) };
    },
    close: () => session.close(),
  };
}
