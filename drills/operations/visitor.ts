import { readFileSync } from 'node:fs';
import { request } from 'node:https';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Somebody with a browser that knows no script: comes through the proxy, keeps cookies, follows redirects, sends forms. */
export interface Visitor {
  open(path: string): Promise<Reply>;
  /** Sends the form of the page that is open, with what is hidden in it and what is typed. */
  send(typed: Readonly<Record<string, string>>): Promise<Reply>;
}

/** `address` is where the visitor comes from; the proxy sees it. */
export function visitor(host: string, address: string): Visitor {
  const ca = readFileSync(`/etc/kabinet/tls/${host.replace(/^(office|api)\./, '')}.crt`);
  const cookies = new Map<string, string>();
  let page = { path: '/', text: '' };

  const ask = (method: string, path: string, body?: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const headers: Record<string, string> = {
        host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': 'en',
        // What a caller claims of himself counts for nothing.
        'x-forwarded-for': '203.0.113.66',
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }),
      };
      const sent = request({ host: '127.0.0.1', port: 443, servername: host, ca, method, path, headers, localAddress: address, agent: false, timeout: 30_000 }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (part: string) => (text += part));
        reply.on('end', () => resolve({ status: reply.statusCode as number, headers: reply.headers, text }));
        reply.on('error', reject);
      });
      sent.on('error', reject).on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer`)));
      sent.end(body);
    });

  const go = async (method: string, path: string, body?: string): Promise<Reply> => {
    const reply = await ask(method, path, body);
    for (const cookie of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) as unknown as [string, string, string];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = reply.headers['location'];
    if (typeof to === 'string') return go('GET', new URL(to, `https://${host}`).href.slice(`https://${host}`.length));
    page = { path, text: reply.text };
    return reply;
  };

  return {
    open: (path) => go('GET', path),
    send(typed) {
      const form = /<form[^>]*method="post"[^]*?<\/form>/i.exec(mainOf(page.text))?.[0];
      if (form === undefined) throw new Error(`no form on ${page.path}: ${page.text.slice(0, 300)}`);
      const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [attribute(input, 'name'), attribute(input, 'value')] as [string, string]);
      return go('POST', attribute(form, 'action') || page.path, new URLSearchParams([...hidden, ...Object.entries(typed)]).toString());
    },
  };
}

const mainOf = (text: string): string => /<main[^]*<\/main>/.exec(text)?.[0] ?? text;

const attribute = (tag: string, name: string): string => (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
