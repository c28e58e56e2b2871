import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { makeFormToken } from '#lib/http/form-token.ts';
import { HASTE_S } from '#lib/http/paces.ts';
import type { Keys } from '#lib/keys.ts';

/** Somebody at a browser who sends forms of an operator's cabinet: his pages were fetched before, and are no part of what is measured. */
export interface FormSender {
  /** Sends a form; `from` is another address of this machine, for those who come from another network. */
  send(path: string, fields: Readonly<Record<string, string>>, more?: { readonly cookies?: readonly string[]; readonly from?: string }): Promise<FormAnswer>;
  close(): void;
}

export interface FormAnswer {
  readonly status: number;
  /** Where a redirect leads. */
  readonly to: string;
  /** Cookies by their bare names. */
  readonly cookies: ReadonlyMap<string, string>;
}

export function formSender(port: number, operator: string, keys: Keys): FormSender {
  const agent = new Agent({ keepAlive: true });
  const browserKey = randomBytes(18).toString('base64url');
  return {
    send: (path, fields, { cookies = [], from } = {}) =>
      new Promise((resolve, reject) => {
        const body = new URLSearchParams({ token: makeFormToken(keys, browserKey, Temporal.Now.instant().subtract({ seconds: HASTE_S })), ...fields }).toString();
        const cookie = [`${operator}-cabinet-form=${browserKey}`, ...cookies].join('; ');
        const asked = request({ host: '127.0.0.1', port, method: 'POST', path: `/${operator}${path}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), cookie }, ...(from === undefined ? { agent } : { localAddress: from, agent: false }) }, (answer) => {
          answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, to: answer.headers.location ?? '', cookies: cookiesIn(answer.headers['set-cookie'] ?? [], operator) }));
        });
        asked.on('error', reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}

const cookiesIn = (lines: readonly string[], operator: string): Map<string, string> =>
  new Map(lines.map((line) => (line.split(';', 1)[0] as string).replace(`${operator}-cabinet-`, '').split('=', 2) as [string, string]));
