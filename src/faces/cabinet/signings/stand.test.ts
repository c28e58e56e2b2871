import { createTestAuthority, signMessage, trustIn, type Credential, type TestAuthority } from '#lib/eds/index.ts';
import { OutOfReach } from '#lib/eds/online/fetch.ts';
import { judgeOnline } from '#lib/eds/online/judge-online.ts';
import { readCrl } from '#lib/eds/revocation/crl.ts';
import { testCabinet, type Jar, type Reply, type TestCabinet } from '../stand.test.ts';

/** A cabinet whose visitors sign with keys of a test authority, as a file that they bring. */
export interface SigningCabinet extends TestCabinet {
  readonly authority: TestAuthority;
  readonly sign: (content: Uint8Array, by: Credential) => Buffer;
  /** The exact bytes that wait on a page where something is signed. */
  readonly bytesAt: (page: string, jar: Jar) => Promise<Buffer>;
  /** Fills in the form of a page with a file. */
  readonly send: (page: string, jar: Jar, content: Buffer, more?: Record<string, string>) => Promise<Reply>;
  /** Fills in the form of a page. */
  readonly fill: (page: string, jar: Jar, fields: Record<string, string>) => Promise<Reply>;
}

/** Hidden fields of the first form of a page's main part. */
export const hiddenIn = (page: string): Record<string, string> =>
  Object.fromEntries([...(/<main[^]*?<form[^]*?<\/form>/.exec(page)?.[0] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name as string, value as string]));

export async function signingCabinet(): Promise<SigningCabinet> {
  const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
  const authority = createTestAuthority({ kind: 'gost-2015-512', from: now.subtract({ hours: 24 }) });
  const trust = trustIn([authority.root.certificate, authority.issuing.certificate]);
  const lists = { thisUpdateAt: now.subtract({ hours: 1 }), nextUpdateAt: now.add({ hours: 24 }) };
  const sources = {
    ask: (address: string) => Promise.reject(new OutOfReach(address, 'silent')),
    list: async (address: string) => readCrl(address.endsWith('/root.crl') ? authority.rootCrl() : authority.crl({ revoked: [], ...lists })),
  };
  const cabinet = await testCabinet({ verifier: { verify: (question) => judgeOnline(question, trust, sources) } });
  const baseOf = (page: string): string => page.split('/').slice(0, 3).join('/');
  const pathOf = (page: string): string => page.split('?')[0] as string;
  const hidden = async (page: string, jar: Jar): Promise<Record<string, string>> => hiddenIn((await cabinet.get(page, jar)).text);
  return {
    ...cabinet,
    authority,
    sign: (content, by) => Buffer.from(signMessage({ content, signers: [by], at: cabinet.clock.now })),
    bytesAt: async (page, jar) => (await cabinet.get(`${baseOf(page)}/signings/${pathOf(page).split('/').at(-1)}/file`, jar)).bytes,
    send: async (page, jar, content, more = {}) => cabinet.upload(page, jar, { ...(await hidden(page, jar)), ...more }, { name: 'signature.cms', content }),
    fill: async (page, jar, fields) => cabinet.post(page, jar, { ...(await hidden(page, jar)), ...fields }),
  };
}
