import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestAuthority, openVerifier, serveAuthority, signMessage, type AuthorityServer, type Credential, type TestAuthority, type TestRole, type Verifier } from '#lib/eds/index.ts';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import { testHouse, type TestHouse } from '../stand.test.ts';

/** A house whose signatures come from a test authority that answers over HTTP. */
export interface SigningStand extends SigningHouse {
  readonly house: TestHouse;
  readonly authority: TestAuthority;
  readonly server: AuthorityServer;
  readonly operator: Operator;
  readonly verifier: Verifier;
  /** Another verifier, which may ask nobody. */
  readonly isolated: () => Verifier;
  close(): Promise<void>;
}

/** Signs as NCALayer does: attached, with the claimed time of now. */
export const signed = (content: Uint8Array, by: Credential, more: object = {}): Uint8Array => signMessage({ content, signers: [by], at: Temporal.Now.instant(), ...more });

export async function signingStand(): Promise<SigningStand> {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'));
  const port = await freePort();
  const authority = createTestAuthority({ kind: 'gost-2015-512', from: Temporal.Now.instant().subtract({ hours: 24 }), place: `http://127.0.0.1:${port}` });
  const server = await serveAuthority(authority, port);
  mkdirSync(join(folder, 'trust'));
  for (const [name, { certificate }] of Object.entries({ root: authority.root, authority: authority.issuing })) writeFileSync(join(folder, 'trust', `${name}.cer`), certificate.bytes);
  const open = (hosts: string[]) => openVerifier({ trustFolder: join(folder, 'trust'), listsFolder: join(folder, `lists-${hosts.length}`), hosts, threads: 1 });
  const verifier = open([`127.0.0.1:${port}`]);
  const house = await testHouse();
  return {
    house, authority, server, verifier,
    isolated: () => open([]),
    db: house.db,
    keys: house.keys,
    siteOf: (operator) => `https://${operator.profile.hosts.cabinet}`,
    operator: signingOperator(house.heat),
    async close() {
      await Promise.all([verifier.close(), server.close(), house.db.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

export const issue = (stand: SigningStand, role: TestRole, changed: object = {}): Credential => stand.authority.issueTo(role, changed);

/** The same operator with a profile that registers by electronic signature and has its rules signed. */
export const signingOperator = (operator: Operator, more: Partial<Operator['profile']> = {}): Operator => ({
  ...operator,
  profile: {
    ...operator.profile,
    persons: ['individual', 'legal-entity'],
    registration: { strategies: ['eds'], eds: { tries: 500, window: 'PT1H' } },
    signIn: { names: ['eds'] },
    documents: operator.profile.documents.filter(({ code }) => code === 'rules').map((one) => ({ ...one, acceptance: 'signature' as const })),
    ...more,
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
