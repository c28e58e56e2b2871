import type { Books, DialectName, Notice } from './books.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';

/** One notice as a dialect would send it; what is changed on the way is for faults alone. */
export interface Draft {
  readonly dialect: DialectName;
  readonly merchant: string;
  readonly event: string;
  readonly operation: string;
  readonly url: string;
  readonly write: (changed: { readonly minor?: bigint; readonly currency?: string; readonly secret?: string }) => { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  readonly minor: bigint;
}

/** Lies of calls are whole units; those of notices are not, so that no two of them agree. */
const LIE_MINOR = 137n;
const MINUTE_MS = 60_000;
const ANSWER_TIMEOUT_MS = 30_000;

/** When a notice is repeated, in minutes after the try before. CloudPayments and Freedom Pay publish theirs; YooKassa says "for 24 hours". */
const REPEATS: Readonly<Record<DialectName, readonly number[]>> = {
  cloudpayments: [1, 2, 5, 10, ...Array.from({ length: 95 }, () => 30)],
  yookassa: [1, 5, 15, 30, ...Array.from({ length: 23 }, () => 60)],
  freedompay: [30, 30, 30, 30],
};

const IS_ACCEPTED: Readonly<Record<DialectName, (status: number, body: string) => boolean>> = {
  cloudpayments: (status, body) => status === 200 && /^\s*\{\s*"code"\s*:\s*0\s*\}\s*$/.test(body),
  yookassa: (status) => status === 200,
  freedompay: (status, body) => status === 200 && /<pg_status>(ok|rejected)<\/pg_status>/.test(body),
};

export interface Notices {
  /** Writes the notice into the books and sends it in its own time. */
  post(draft: Draft): void;
  /** Sends once and waits: the question before a payment, which is never repeated. */
  ask(draft: Draft): Promise<{ status: number; body: string } | undefined>;
}

export function openNotices(books: Books, clock: Clock, faults: Faults): Notices {
  const deliver = async (id: string): Promise<void> => {
    const notice = books.notices.get(id) as Notice;
    if (notice.state !== 'waiting') return;
    const answer = await send(notice.url, notice.headers, notice.body);
    const accepted = answer !== undefined && IS_ACCEPTED[notice.dialect](answer.status, answer.body);
    const before = books.notices.get(id) as Notice;
    const answers = [...before.answers, { atMs: clock.now(), status: answer?.status ?? 0, accepted }];
    if (accepted || before.state === 'delivered') return void books.put('notices', { ...before, answers, state: 'delivered' });
    const pause = REPEATS[notice.dialect][answers.length - 1];
    if (pause === undefined) return void books.put('notices', { ...before, answers, state: 'given-up' });
    const nextMs = clock.now() + pause * MINUTE_MS;
    books.put('notices', { ...before, answers, nextMs });
    clock.at(nextMs, () => deliver(id));
  };
  for (const { id, state, nextMs } of books.notices.values()) if (state === 'waiting') clock.at(nextMs, () => deliver(id));

  return {
    ask: async (draft) => {
      const { headers, body } = draft.write({});
      return send(draft.url, headers, body);
    },
    post(draft) {
      const { write, url, minor: _minor, ...rest } = draft;
      const id = String(books.next('notice'));
      const fault = faults.take('notice', draft.event);
      const nextMs = clock.now() + (fault?.kind === 'reorder' || fault?.kind === 'late' ? 2 * MINUTE_MS : 0);
      books.put('notices', { ...rest, id, url, ...write({}), answers: [], state: fault?.kind === 'silent' ? 'given-up' : 'waiting', nextMs });
      for (const { headers, body } of liesBefore(draft, fault)) clock.at(clock.now(), () => send(url, headers, body).then(() => undefined));
      clock.at(nextMs, async () => {
        if (fault?.kind === 'duplicate') {
          const { headers, body } = books.notices.get(id) as Notice;
          await Promise.all([deliver(id), ...Array.from({ length: fault.amount - 1 }, () => send(url, headers, body))]);
        } else if (fault?.kind === 'lost-answer') {
          const { headers, body } = books.notices.get(id) as Notice;
          await send(url, headers, body);
          await deliver(id);
        } else await deliver(id);
      });
    },
  };
}

/** What arrives beside the true notice and must be believed by nobody. */
function liesBefore({ write, minor }: Draft, fault: Fault | undefined): { body: string; headers: Readonly<Record<string, string>> }[] {
  if (fault?.kind === 'forged') return [write({ secret: 'not-the-secret' })];
  if (fault?.kind === 'wrong-amount') return [write({ minor: minor + LIE_MINOR })];
  if (fault?.kind === 'wrong-currency') return [write({ currency: 'USD' })];
  return [];
}

async function send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<{ status: number; body: string } | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return { status: response.status, body: (await response.text()).slice(0, 10_000) };
  } catch {
    return undefined;
  }
}
