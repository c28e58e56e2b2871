/** In what capacity a key is used, from the extended key usage of NCA RK's certificates. */
export type Role =
  | 'individual' | 'organisation' | 'head' | 'right-to-sign' | 'right-to-sign-finances' | 'personnel' | 'employee' | 'information-system'
  | 'authority-staff' | 'treasury-client' | 'identified-remotely' | 'identified-in-person' | 'signing' | 'authentication';

/** Kazakhstan's register of object identifiers, arc 1.2.398.3.3.4. */
const ROLES: Readonly<Record<string, Role>> = {
  '1.3.6.1.5.5.7.3.4': 'signing',
  '1.3.6.1.5.5.7.3.2': 'authentication',
  '1.2.398.3.3.4.1.1': 'individual',
  '1.2.398.3.3.4.1.2': 'organisation',
  '1.2.398.3.3.4.1.2.1': 'head',
  '1.2.398.3.3.4.1.2.2': 'right-to-sign',
  '1.2.398.3.3.4.1.2.3': 'right-to-sign-finances',
  '1.2.398.3.3.4.1.2.4': 'personnel',
  '1.2.398.3.3.4.1.2.5': 'employee',
  '1.2.398.3.3.4.1.2.6': 'information-system',
  '1.2.398.3.3.4.2': 'authority-staff',
  '1.2.398.3.3.4.3.1': 'identified-in-person',
  '1.2.398.3.3.4.3.2': 'identified-remotely',
  '1.2.398.5.19.1.2.2.1': 'treasury-client',
};

/** Roles below a known one, such as one of the hundreds of information systems, count as that one. Unknown identifiers say nothing. */
export const rolesOf = (usages: readonly string[]): Role[] => [...new Set(usages.flatMap((usage) => roleOf(usage) ?? []))];

const SUBDIVIDED = ['1.2.398.3.3.4.1.2.6', '1.2.398.3.3.4.2', '1.2.398.3.3.4.3.1', '1.2.398.3.3.4.3.2'];

const roleOf = (usage: string): Role | undefined => ROLES[usage] ?? ROLES[SUBDIVIDED.find((arc) => usage.startsWith(`${arc}.`)) ?? ''];

/** Where the key is kept. */
export type KeyStore = 'file' | 'other';

/** Extension 1.2.398.3.3.5: 5.1.1 is a PKCS #12 file. */
export const keyStoreOf = (stores: readonly string[]): KeyStore | undefined => (stores.length === 0 ? undefined : stores.includes('1.2.398.3.3.5.1.1') ? 'file' : 'other');
