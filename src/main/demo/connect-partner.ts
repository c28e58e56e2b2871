import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reading } from '#lib/db/transaction.ts';
import * as catalog from '#catalog';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as sso from '#sso';
import * as webhooks from '#webhooks';
import type { Config } from '../config.ts';
import type { Kabinet } from '../house.ts';
import { good } from './good.ts';
import { startProgram } from './start-program.ts';

/** Settings of the sample partner's program, as `peers/partner/README.md` tells them. */
interface PartnerSettings {
  readonly secrets: readonly string[];
  readonly api?: { readonly address: string; readonly key: string };
  readonly signOn?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly ownAddress: string };
}

const PROGRAM = join(import.meta.dirname, '../../../peers/partner/main.ts');
const TOKEN_DAYS = 366;
const ORIGIN = { requestId: 'demo-partner', address: '192.0.2.203', browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0' };

const settingsFile = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'partner', 'partner.json');

/** Starts the sample partner's program; it hears of nothing until it is connected. */
export async function startPartner(config: Config, address: string, started: AsyncDisposableStack): Promise<void> {
  const file = settingsFile(config);
  if (!existsSync(file)) write(file, { secrets: [] });
  await startProgram(started, PROGRAM, ['--settings', file, '--port', new URL(address).port], `the sample partner could not start at ${address}; choose another address: PARTNER_URL=http://127.0.0.1:PORT npm start`);
}

/**
 * Does what a partner's administrator does in his cabinet: names where his program hears of orders and where it signs customers on, makes a key for its calls, and hands it what is shown once. Nothing
 * is done where the program has all of it for these addresses; what a start that was cut off lost is made anew.
 */
export async function connectPartner(kabinet: Kabinet, operator: Operator, email: string): Promise<void> {
  const { config, addressing, db } = kabinet;
  const file = settingsFile(config);
  const [ownAddress, issuer] = [config.partnerUrl as string, kabinet.issuerOf(operator)];
  const held = JSON.parse(readFileSync(file, 'utf8')) as PartnerSettings;
  if (held.signOn?.ownAddress === ownAddress && held.signOn.issuer === issuer) return;
  const who = await workerOf(kabinet, operator, email);
  const now = kabinet.clock();
  const endpoint = good(await webhooks.nameEndpoint(kabinet, operator, who, { url: `${ownAddress}/webhook`, origin: ORIGIN }, now));
  const secret = endpoint.secret ?? held.secrets[0] ?? good(await webhooks.replaceSecret(kabinet, operator, who, { origin: ORIGIN }, now)).secret;
  const client = good(await sso.nameRedirects(kabinet, operator, who, { uris: [`${ownAddress}/callback`], origin: ORIGIN }, now));
  const clientSecret = client.secret ?? held.signOn?.clientSecret ?? good(await sso.replaceSecret(kabinet, operator, who, { origin: ORIGIN }, now)).secret;
  const { id: clientId } = (await reading(db, operator.id, (tx) => sso.clientOf(tx, who.partnerId, now)))!;
  const key = held.api?.key ?? good(await identity.createToken(kabinet, operator, { ...who, provenAt: now }, { name: 'Sample partner', scopes: ['orders:write'], validDays: TOKEN_DAYS, origin: ORIGIN }, now)).token;
  write(file, { secrets: [secret], api: { address: `${addressing.addressOf(operator, 'api')}/v1`, key }, signOn: { issuer, clientId, clientSecret, ownAddress } });
}

async function workerOf({ db }: Kabinet, operator: Operator, email: string) {
  return reading(db, operator.id, async (tx) => {
    const user = (await identity.findUserByEmail(tx, email))!;
    const [partner] = await catalog.partnersOf(tx, user.id);
    return { userId: user.id, sessionId: ORIGIN.requestId, partnerId: partner!.id };
  });
}

function write(file: string, settings: PartnerSettings): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(settings, null, 2), { mode: 0o600 });
}
