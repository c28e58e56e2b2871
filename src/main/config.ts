import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Everything the environment decides, read and judged once at start. */
export interface Config {
  readonly mode: 'production' | 'demo';
  readonly host: string;
  readonly port: number;
  /** Where metrics are served, on the loopback only; 0 turns them off. */
  readonly metricsPort: number;
  /** Of the login the pages use; absent: the embedded PostgreSQL under the data folder. */
  readonly databaseUrl: string | undefined;
  /** Of the owner of the schema, for migrations; the same login where one does both. */
  readonly ownerUrl: string | undefined;
  readonly dataFolder: string;
  readonly profilesFolder: string;
  readonly masterKey: string | undefined;
  /** Secrets of operators, a file each. */
  readonly secretsFolder: string;
  /** Where heads of the audit record are written, a file per operator. */
  readonly auditHeadsFolder: string;
  /** The sandbox that stands in for every acquirer of a demonstration; a demonstration without one takes no payments. */
  readonly acquirerUrl: string | undefined;
  /** Where the sample partner of a demonstration is; nothing in production. */
  readonly partnerUrl: string | undefined;
  readonly mailUrl: string | undefined;
  /** What letters that nobody took come back to, each with a token of its own. */
  readonly bounceAddress: string | undefined;
  /** How operators are told apart: by host name, or by the first part of the path under `publicUrl`. */
  readonly addressing: 'host' | 'path';
  readonly publicUrl: string;
  readonly trustProxy: readonly string[];
  readonly eds: EdsConfig;
  /** Push services that browsers may name: others are not written to. */
  readonly pushHosts: readonly string[];
  /** The scanner of uploaded files; without one they stay held. */
  readonly scanner: string | undefined;
  readonly logLevel: string;
  /** The point at which the process is to die; undefined in production. */
  readonly crashAt: string | undefined;
}

/** How electronic signatures are made and judged. */
export interface EdsConfig {
  /** Certificates of authorities; a file `pins` there names the roots. */
  readonly trustFolder: string;
  /** Hosts that may be asked whether a certificate was revoked. */
  readonly hosts: readonly string[];
  /** Where a browser finds the program that signs. */
  readonly ncalayerUrl: string;
}

/** The environment cannot be used; one line per variable says which and why. */
export class BadConfig extends Error {}

interface Variable {
  readonly name: string;
  readonly means: string;
  readonly otherwise: string;
}

/** The one table of settings, printed by `kabinet serve --help` and in docs/operations/settings.md. A secret may come from a file: `NAME_FILE`. */
export const VARIABLES: readonly Variable[] = [
  { name: 'KABINET_MODE', means: '`production` or `demo`; production refuses demonstration credentials', otherwise: 'production' },
  { name: 'HOST', means: 'address to listen on', otherwise: '127.0.0.1' },
  { name: 'PORT', means: 'port to listen on', otherwise: '8080' },
  { name: 'METRICS_PORT', means: 'loopback port of Prometheus metrics; 0 for none', otherwise: '0' },
  { name: 'DATABASE_URL', means: 'PostgreSQL 15 or newer, login of the pages and jobs', otherwise: 'embedded PostgreSQL under the data folder' },
  { name: 'DATABASE_OWNER_URL', means: 'login that owns the schema, used by `migrate` alone', otherwise: 'DATABASE_URL' },
  { name: 'DATA_FOLDER', means: 'uploads, the demonstration mailbox, the embedded database', otherwise: './data' },
  { name: 'PROFILES_FOLDER', means: 'one YAML file per operator', otherwise: './profiles' },
  { name: 'MASTER_KEY', means: '64 hexadecimal digits; every other key is derived from it', otherwise: 'required in production' },
  { name: 'SECRETS_FOLDER', means: 'one file per secret of an operator, `<operator>.<name>`: keys of acquirers, passwords of SMS gateways', otherwise: '`secrets` in the data folder' },
  { name: 'AUDIT_HEADS_FOLDER', means: 'where the seals of the audit record are written beside the database; best a place that takes additions alone', otherwise: '`audit-heads` in the data folder' },
  { name: 'ACQUIRER_URL', means: 'in a demonstration: where the sandbox is that stands in for the acquirers of the profiles; production refuses it', otherwise: 'none; `kabinet demo` starts one' },
  { name: 'PARTNER_URL', means: 'in a demonstration: the program that may be told and signed on to as a partner although it is on this machine; production refuses it', otherwise: 'none; `kabinet demo` starts one' },
  { name: 'MAIL_URL', means: '`smtp://`, `smtps://` or, in demo, `file:` and a folder', otherwise: 'required in production' },
  { name: 'ADDRESSING', means: '`host`: operators by host name; `path`: by the first part of the path', otherwise: 'host' },
  { name: 'PUBLIC_URL', means: 'how people reach the installation (scheme; host and port with `path` addressing)', otherwise: 'https://localhost' },
  { name: 'TRUST_PROXY', means: 'addresses of reverse proxies whose forwarding headers are believed, by comma', otherwise: 'none' },
  { name: 'EDS_TRUST_FOLDER', means: 'certificates of the authorities of electronic signatures, see `kabinet eds trust`', otherwise: '`trust` in the data folder' },
  { name: 'EDS_HOSTS', means: 'hosts that may be asked about revoked certificates, by comma', otherwise: 'those of the national authority' },
  { name: 'NCALAYER_URL', means: 'where browsers find NCALayer, the program that signs', otherwise: 'wss://127.0.0.1:13579' },
  { name: 'BOUNCE_ADDRESS', means: 'mail address that letters come back to, each with `+` and a token of its own; see bounces.md', otherwise: 'none: they come back to the operator’s contact address' },
  { name: 'PUSH_HOSTS', means: 'push services that browsers may name, by comma; `*.` for all below a name', otherwise: 'those of the common browsers' },
  { name: 'SCANNER', means: 'ClamAV that looks into uploaded files: `clamd://host:port` or `clamd:/path/of/socket`', otherwise: 'none: uploads stay held and nobody opens them' },
  { name: 'LOG_LEVEL', means: '`debug`, `info`, `warn`, `error`', otherwise: 'info' },
  { name: 'CRASH_AT', means: 'name of a point at which the process dies at once, for drills; ignored in production', otherwise: 'none' },
];

/** Reads the settings. Throws `BadConfig` that names every faulty variable and the remedy. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const value = (name: string): string | undefined => environment[name] || fromFile(environment[`${name}_FILE`], `${name}_FILE`, faults);
  const oneOf = <const T extends string>(name: string, options: readonly T[]): T => {
    const given = value(name) ?? options[0];
    if (!(options as readonly unknown[]).includes(given)) faults.push(`${name} must be ${options.join(' or ')}, not ${given}`);
    return given as T;
  };
  const port = (name: string, otherwise: number): number => {
    const given = Number(value(name) ?? otherwise);
    if (!Number.isInteger(given) || given < 0 || given > 65_535) faults.push(`${name} must be a port number, not ${value(name)}`);
    return given;
  };
  const mode = oneOf('KABINET_MODE', ['production', 'demo']);
  const publicUrl = value('PUBLIC_URL') ?? 'https://localhost';
  if (!URL.canParse(publicUrl)) faults.push(`PUBLIC_URL must be an address such as https://my.example, not ${publicUrl}`);
  const masterKey = value('MASTER_KEY');
  if (masterKey && !/^[0-9a-f]{64}$/i.test(masterKey)) faults.push('MASTER_KEY must have 64 hexadecimal digits: openssl rand -hex 32');
  const { mailUrl, bounceAddress } = mailIn(value('MAIL_URL'), value('BOUNCE_ADDRESS'), faults);
  const scanner = value('SCANNER');
  if (scanner && !/^clamd:(\/\/[\w.-]+(:\d+)?|\/[^/].*)$/.test(scanner)) faults.push('SCANNER must be clamd://host:port or clamd:/path/of/socket');
  const databaseUrl = value('DATABASE_URL');
  const [acquirerUrl, partnerUrl] = (['ACQUIRER_URL', 'PARTNER_URL'] as const).map((name) => standInAt(name, value(name), faults));
  if (mode === 'production') {
    if (!databaseUrl) faults.push('DATABASE_URL is required in production');
    if (!masterKey) faults.push('MASTER_KEY (or MASTER_KEY_FILE) is required in production: openssl rand -hex 32');
    if (!mailUrl?.startsWith('smtp')) faults.push('MAIL_URL must be an SMTP server in production');
    if (acquirerUrl) faults.push('ACQUIRER_URL is for demonstrations: a sandbox takes no real money');
    if (partnerUrl) faults.push('PARTNER_URL is for demonstrations: partners of production are on the public internet');
    if (!publicUrl.startsWith('https://')) faults.push('PUBLIC_URL must be https in production');
  }
  const dataFolder = resolve(value('DATA_FOLDER') ?? './data');
  const config: Config = {
    mode,
    host: value('HOST') ?? '127.0.0.1',
    port: port('PORT', 8080),
    metricsPort: port('METRICS_PORT', 0),
    databaseUrl,
    ownerUrl: value('DATABASE_OWNER_URL') ?? databaseUrl,
    dataFolder,
    profilesFolder: resolve(value('PROFILES_FOLDER') ?? join(import.meta.dirname, '../../profiles')),
    masterKey,
    secretsFolder: resolve(value('SECRETS_FOLDER') ?? join(dataFolder, 'secrets')),
    auditHeadsFolder: resolve(value('AUDIT_HEADS_FOLDER') ?? join(dataFolder, 'audit-heads')),
    acquirerUrl,
    partnerUrl,
    mailUrl,
    bounceAddress,
    addressing: oneOf('ADDRESSING', ['host', 'path']),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    trustProxy: (value('TRUST_PROXY') ?? '').split(',').map((one) => one.trim()).filter(Boolean),
    eds: edsIn(value, dataFolder, faults),
    crashAt: mode === 'production' ? undefined : value('CRASH_AT'),
    scanner,
    pushHosts: (value('PUSH_HOSTS') ?? COMMON_PUSH_HOSTS).split(',').map((one) => one.trim()).filter(Boolean),
    logLevel: oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error']),
  };
  if (faults.length > 0) throw new BadConfig(faults.join('\n'));
  return config;
}

/** Where a stand-in of a demonstration is. */
function standInAt(name: string, given: string | undefined, faults: string[]): string | undefined {
  if (given && !/^https?:\/\/[\w.-]+(:\d+)?$/.test(given)) faults.push(`${name} must be an address such as http://localhost:8090, not ${given}`);
  return given;
}

function mailIn(mailUrl: string | undefined, bounceAddress: string | undefined, faults: string[]): Pick<Config, 'mailUrl' | 'bounceAddress'> {
  if (mailUrl && !/^(smtps?:\/\/|file:)/.test(mailUrl)) faults.push('MAIL_URL must begin with smtp://, smtps:// or file:');
  // The token takes 56 of the 64 characters that stand before the @ (RFC 5321, 4.5.3.1.1).
  if (bounceAddress && !/^[a-z0-9]{1,8}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(bounceAddress)) faults.push('BOUNCE_ADDRESS must be a mail address with at most 8 letters or digits before the @');
  return { mailUrl, bounceAddress };
}

const COMMON_PUSH_HOSTS = 'fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com';
const NATIONAL_HOSTS = 'ocsp.pki.gov.kz,crl.pki.gov.kz,crl1.pki.gov.kz,crl.root.gov.kz';

function edsIn(value: (name: string) => string | undefined, dataFolder: string, faults: string[]): EdsConfig {
  const ncalayerUrl = value('NCALAYER_URL') ?? 'wss://127.0.0.1:13579';
  if (!/^wss?:\/\/[\w.-]+(:\d+)?$/.test(ncalayerUrl)) faults.push(`NCALAYER_URL must be an address such as wss://127.0.0.1:13579, not ${ncalayerUrl}`);
  return { trustFolder: resolve(value('EDS_TRUST_FOLDER') ?? join(dataFolder, 'trust')), hosts: (value('EDS_HOSTS') ?? NATIONAL_HOSTS).split(',').map((one) => one.trim()).filter(Boolean), ncalayerUrl };
}

function fromFile(path: string | undefined, name: string, faults: string[]): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    faults.push(`${name}: ${(error as Error).message}`);
    return undefined;
  }
}
