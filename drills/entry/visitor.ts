import { setTimeout as wait } from 'node:timers/promises';

/** How often a patient visitor comes again. */
const PATIENCE = 100;

/** One answer as a browser gets it. */
export interface Page {
  readonly status: number;
  /** Where a redirect leads, below the operator's address. */
  readonly to: string;
  readonly body: string;
  readonly headers: readonly string[];
  readonly tookMs: number;
  /** Hidden fields of the forms of the page. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Visitor {
  get(path: string): Promise<Page>;
  /** Sends a form; `headers` of its answer name the cookies that it set. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
  /** The same browser, taking the first answer there is. */
  hasty(): Visitor;
  /** Forgets the session, as a browser does when it is closed; the device cookie stays. */
  close(): void;
}

/**
 * A browser of its own behind the trusted proxy, from an address of its own. `home` is the address of an operator's cabinet, by path. A patient one comes again where the product
 * has too much to do: it was turned away before anything was looked at, so that says nothing.
 */
export function visitorOf(home: string, address: string, { isPatient = false, known = new Map<string, string>() } = {}): Visitor {
  const owner = home.slice(home.lastIndexOf('/') + 1);
  const cookies = known.set(`${owner}-cabinet-language`, 'ru');
  const ask = async (path: string, init: RequestInit, left = isPatient ? PATIENCE : 0): Promise<Page> => {
    const startedMs = performance.now();
    const sent = { 'x-forwarded-for': address, 'accept-encoding': 'identity', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin: new URL(home).origin };
    const answer = await connected(home + path, { ...init, headers: { ...sent, ...(init.headers as Record<string, string>) }, redirect: 'manual' });
    const body = await answer.text();
    if (answer.status === 503 && left > 0) return wait(300).then(() => ask(path, init, left - 1));
    const tookMs = performance.now() - startedMs;
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    const to = (answer.headers.get('location') ?? '').replace(new RegExp(`^(https?://[^/]+)?/${owner}(?=/|$)`), '');
    return { status: answer.status, to, body, headers: [...answer.headers].map(([name, value]) => `${name}: ${value}`), tookMs, fields: fieldsIn(body) };
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    hasty: () => visitorOf(home, address, { known: cookies }),
    close: () => void cookies.delete(`${owner}-cabinet-session`),
  };
}

/** The product closes connections that were idle; a browser that finds its own closed opens another. */
const connected = (address: string, init: RequestInit): Promise<Response> => fetch(address, init).catch(() => fetch(address, init)).catch(() => fetch(address, init));

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** Of the page itself: the language switch and the like stand around it. The passkey's form stands last, so the first of a name counts. */
function fieldsIn(body: string): Record<string, string> {
  const main = /<main[^]*<\/main>/.exec(body)?.[0] ?? '';
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) found[name] ??= value;
  return found;
}
