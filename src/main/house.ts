import { join } from 'node:path';
import { armCrashPoint } from '#lib/crash-point.ts';
import { openDatabase, type Database } from '#lib/db/database.ts';
import { fitsDatabase } from '#lib/db/key-mark.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import { systemClock, type Clock } from '#lib/clock.ts';
import { openVerifier, type Verifier } from '#lib/eds/online/verifier.ts';
import { clamdAt } from '#lib/scan/clamd.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import type { Log } from '#lib/log.ts';
import { StartFailure } from '#lib/start-failure.ts';
import * as announcements from '#announcements';
import * as accounts from '#accounts';
import type * as bills from '#bills';
import type * as debts from '#debts';
import * as legal from '#legal';
import { loadManuals, type Manuals } from '#manual';
import { vapidOf, type Vapid } from '#notices';
import * as operators from '#operators';
import type * as sso from '#sso';
import { cabinetPaths, SIGN_ON } from '../faces/cabinet/index.ts';
import { addressing, type Addressing } from './addressing.ts';
import type { Config } from './config.ts';
import { readKeys } from './master-key.ts';
import { refuseDemonstration, withoutDemonstrationPasswords } from './refuse-demonstration.ts';
import { newestSecretIn } from './secrets.ts';
import { makeSite, type Site } from './site.ts';
import { wire, type Wiring } from './wiring.ts';

/** Everything a program of the product works with; faces and jobs each ask for a part of it. */
export interface Kabinet extends Wiring {
  readonly config: Config;
  readonly log: Log;
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly operators: readonly operators.Operator[];
  readonly operator: (id: number) => operators.Operator;
  readonly filesFolder: string;
  /** Path of an applicant's own page, below the cabinet's address. */
  readonly applicantPath: (link: string) => string;
  /** Path of the page that chooses a new password, for letters that the office sets going. */
  readonly recoveryPath: (token: string) => string;
  readonly casePath: (id: string) => string;
  readonly manuals: Manuals;
  /** Looks into uploaded files; without one they stay held. */
  readonly scanner: Scanner | undefined;
  readonly addressing: Addressing;
  readonly site: Site;
  readonly lookOf: Site['lookOf'];
  /** Judges electronic signatures. */
  readonly verifier: Verifier;
  /** The address that an operator's challenges are bound to. */
  readonly siteOf: (operator: operators.Operator) => string;
  /** Where browsers find the program that signs, and whether keys of any authority may be chosen there. */
  readonly ncalayer: { readonly url: string; readonly takesAnyAuthority: boolean };
  readonly billAddressOf: bills.BillAddressOf;
  /** Where whoever holds a closing document checks it. */
  readonly checkAddressOf: (operator: operators.Operator, token: string) => string;
  /** Single sign-on of an operator: its name as an issuer, and where its questions are put to users. */
  readonly issuerOf: sso.SsoHouse['issuerOf'];
  readonly questionAddress: sso.SsoHouse['questionAddress'];
  /** Where an account's debt is paid, below the cabinet's address; the account itself where the operator takes no payments. */
  readonly debtPath: debts.DebtsHouse['debtPath'];
  /** The newest secret of an operator by name. Throws where there is none. */
  readonly secretOf: (operator: operators.Operator, name: string) => string;
  /** By which push services know this installation. */
  readonly vapid: Vapid;
  /** What operators announce, as this process shows it. */
  readonly board: announcements.Board;
  readonly pushHosts: readonly string[];
  close(): Promise<void>;
}

/** Opens the database, judges the profiles, enrols the operators and publishes their documents. The schema must be migrated. */
export async function openKabinet(config: Config, databaseUrl: string, log: Log, clock: Clock = systemClock): Promise<Kabinet> {
  const isProduction = config.mode === 'production';
  armCrashPoint(config.crashAt);
  const loaded = await operators.loadProfiles(config.profilesFolder);
  const profiles = isProduction ? withoutDemonstrationPasswords(loaded) : loaded;
  const db = openDatabase({ url: databaseUrl });
  try {
    const keys = readKeys(config);
    if (!(await fitsDatabase(db, keys))) throw new StartFailure('configuration', WRONG_KEY);
    const enrolled = await operators.enrolOperators(db, profiles);
    if (isProduction) await refuseDemonstration(db, enrolled);
    const board = announcements.openBoard();
    for (const operator of enrolled) {
      if ((await operators.learnSettings(db, operator)) === 'outgrown') log.error({ operator: operator.code }, 'the settings saved in the office no longer fit the profile: the file alone holds');
      await board.learn(db, operator);
      await legal.publishDocuments({ db }, operator, config.profilesFolder, clock());
      await legal.learnVersions(db, operator);
    }
    const byId = new Map(enrolled.map((operator) => [operator.id, operator]));
    const site = makeSite(enrolled);
    const places = addressing(config, enrolled);
    const ownPaths = (operator: operators.Operator) => cabinetPaths(places.addressOf(operator, 'cabinet'));
    const verifier = openVerifier({ ...config.eds, listsFolder: listsFolderOf(config) });
    const ground = {
      config,
      log,
      db,
      keys,
      clock,
      texts: textsOf(loadCatalogue()),
      operators: enrolled,
      operator: (id: number) => byId.get(id) as operators.Operator,
      manuals: await loadManuals(enrolled, config.profilesFolder),
      filesFolder: join(config.dataFolder, 'files'),
      applicantPath: (link: string) => cabinetPaths('').applicant(link),
      recoveryPath: (token: string) => cabinetPaths('').recoveryBy(token),
      casePath: (id: string) => cabinetPaths('').writingCase(id),
      scanner: config.scanner === undefined ? undefined : clamdAt(config.scanner),
      addressing: places,
      site,
      lookOf: site.lookOf,
      verifier,
      siteOf: (operator: operators.Operator) => places.addressOf(operator, 'cabinet'),
      ncalayer: { url: config.eds.ncalayerUrl, takesAnyAuthority: !isProduction },
      close: async () => void (await Promise.all([verifier.close(), db.close()])),
      billAddressOf: (operator: operators.Operator, bill: string) => ownPaths(operator).billPayment(bill),
      checkAddressOf: (operator: operators.Operator, token: string) => ownPaths(operator).check(token),
      ...signOnAt(places),
      debtPath,
      secretOf: newestSecretIn(config.secretsFolder),
      vapid: vapidOf(keys, config.publicUrl),
      pushHosts: config.pushHosts,
      board,
    };
    return { ...ground, ...(await wire(ground)) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** An operator's name as an issuer, and where partners' questions are put to his users. */
const signOnAt = (places: Addressing): Pick<Kabinet, 'issuerOf' | 'questionAddress'> => ({
  issuerOf: (operator) => `${places.addressOf(operator, 'cabinet')}${SIGN_ON}`,
  questionAddress: (operator, question) => cabinetPaths(places.addressOf(operator, 'cabinet')).signOnQuestion(question),
});

const debtPath: debts.DebtsHouse['debtPath'] = ({ profile }, accountId) => {
  const [paths, account] = [cabinetPaths(''), accounts.accountPublicId(accountId)];
  return profile.payments ? paths.pay(account) : paths.payments(account);
};

/** Where revocation lists are kept. */
export const listsFolderOf = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'revocation');

const WRONG_KEY =
  'the master key is not the one this database was filled with: every password would be refused and nothing sealed could be read.\n' +
  'Put back the key that was kept apart from the backup (MASTER_KEY or MASTER_KEY_FILE), or name another database in DATABASE_URL.';
