import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, mock, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { AuthorityServer } from '#lib/eds/index.ts';
import { sentenceOf } from '#lib/eds/sentences.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import { startNcalayer, type Ncalayer } from '../peers/ncalayer/ncalayer.ts';
import { run } from '../src/main/eds.ts';
import { writeEvidence } from '../src/main/eds/export-evidence.ts';
import { registerPerson } from '../src/main/demo/register-person.ts';
import { serveFolder } from '../src/main/eds/run-authority.ts';
import { writeAuthority } from '../src/main/eds/make-test-authority.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { withHouse } from './house.ts';
import { wordsIn } from './words.ts';
import { cabinetOf } from './pages/cabinet.ts';

const SIGNER = [process.execPath, join(import.meta.dirname, '../src/main/kabinet.ts'), 'eds'];

const CODE = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;

describe('with the stand-in NCALayer', { skip: noBrowser }, () => {
  let folder: string;
  let host: string;
  let authority: AuthorityServer;
  let ncalayer: Ncalayer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signatures-'));
    const port = await freePort();
    const now = Temporal.Now.instant();
    writeAuthority(folder, { kind: 'gost-2015-512', from: now.subtract({ hours: 24 }), place: `http://127.0.0.1:${port}` }, now);
    [authority, ncalayer] = await Promise.all([serveFolder(folder, port), startNcalayer({ keysFolder: folder, signer: SIGNER, port: 0 })]);
    host = `127.0.0.1:${port}`;
  });
  const journey = withHouse(() => ({ settings: { EDS_TRUST_FOLDER: join(folder, 'trust'), EDS_HOSTS: host, NCALAYER_URL: ncalayer.url }, filled: [] }));
  after(async () => {
    await ncalayer?.close();
    await authority?.close();
    rmSync(folder, { recursive: true });
  });

  const open = (page: Page, operator: string, path: string, language: Language) => page.goto(`${journey.house.address}/${operator}${path}?language=${language}`);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const sign = async (page: Page, t: Texts, next: RegExp) => {
    await press(page, t('cabinet.signing.sign'));
    await page.waitForURL(next, { timeout: 20_000 });
  };

  /** Types the code of the letter, a wrong one first. */
  const confirm = async (page: Page, t: Texts, email: string, look?: () => Promise<void>) => {
    await page.getByLabel(t('cabinet.activation.code')).fill('AAAA-AAAA-AAAA-AAAA');
    await press(page, t('ui.continue'));
    await page.getByText(t('cabinet.activation.errors.code.wrong')).first().waitFor();
    await look?.();
    await page.getByLabel(t('cabinet.activation.code')).fill(CODE.exec(await journey.house.letter(email, CODE))![0]);
    await press(page, t('ui.continue'));
  };

  for (const { language, person, width } of [{ language: 'kk', person: 'individual', width: 1280 }, { language: 'ru', person: 'head', width: 360 }] as const) {
    test(`GR 2.2–2.6, 3.4.1, 3.4.5 in ${language}: ${person} registers at the registry by signing who he is and the agreement, and signs in again`, async () => {
      const t = wordsIn(language);
      const { page, close } = await journey.visitor({ width });
      const look = async () => {
        await assertAccessible(page);
        await assertFits(page);
      };
      ncalayer.choose(person);
      await open(page, 'grain', '/', language);
      await page.getByRole('main').getByRole('link', { name: t('cabinet.home.register'), exact: true }).click();
      await look();
      await press(page, t('cabinet.register.eds.begin'));
      await page.getByRole('button', { name: t('cabinet.signing.sign') }).waitFor();
      await look();
      await sign(page, t, /\/register\/eds\/details/);
      await page.getByText(person === 'head' ? '210140000313' : '900101300126').waitFor();
      await look();
      if (person === 'individual') await page.getByLabel(t('cabinet.person.kind.individual')).check();
      await page.getByLabel(t('cabinet.register.email')).fill(`${person}@mail.example`);
      await press(page, t('ui.continue'));
      await confirm(page, t, `${person}@mail.example`, look);
      await page.getByRole('button', { name: t('cabinet.signing.sign') }).waitFor();
      await look();
      await sign(page, t, /\/grain\/documents\/acceptance/);
      await look();
      await cabinetOf(page, t, '').consent();
      await look();

      await page.locator('details.menu summary').click();
      await press(page, t('ui.sign-out'));
      await page.waitForURL(/\/grain\/$/);
      await open(page, 'grain', '/sign-in', language);
      await look();
      await press(page, t('cabinet.sign-in.eds'));
      await sign(page, t, /\/grain\/(overview|holdings|$)/);
      const [row] = await journey.house.db.asOwner(
        `select s.id, a.document, s.purpose, p.kind, p.capacity from identity.persons p
         join legal.acceptances a on a.user_id = p.user_id join identity.signatures s on s.id = a.signature_id where p.kind = $1`,
        [person === 'head' ? 'legal-entity' : 'individual'],
      );
      const { id, ...kept } = row as { id: string };
      assert.deepEqual(kept, { document: 'agreement', purpose: 'agreement', kind: person === 'head' ? 'legal-entity' : 'individual', capacity: person === 'head' ? 'administrator' : null });
      const verify = await writeEvidence(journey.house.kabinet, 'grain', id, join(folder, `evidence-${person}`));
      const log = mock.method(console, 'log', () => {});
      assert.equal(await run(['verify', ...verify]).finally(() => log.mock.restore()), 0, 'what was kept can be judged again by itself');
      await close();
    });
  }

  test('a holder sees his receipt, checks the exact text of an application, signs it, and gets a number and the evidence', async () => {
    const t = wordsIn('kk');
    const { page, close } = await journey.visitor({ width: 360 });
    const look = async () => {
      await assertAccessible(page);
      await assertFits(page);
    };
    await journey.house.db.asOwner(
      `insert into holdings.holdings (operator_id, number, holder, elevator, crop, class, weight, harvest_year, state, import_id)
       select id, 'J-1', '900101300126', 'Есіл элеваторы', 'Бидай', '3', 12.5, 2026, 'in-circulation', gen_random_uuid() from operators.operators where code = 'grain'`,
    );
    ncalayer.choose('individual');
    await open(page, 'grain', '/sign-in', 'kk');
    await press(page, t('cabinet.sign-in.eds'));
    await sign(page, t, /\/grain\/(overview|holdings|$)/);
    await look();
    await page.goto(`${journey.house.address}/grain/holdings`);
    await look();
    await page.getByRole('link', { name: 'J-1' }).click();
    await look();
    await page.getByRole('link', { name: 'Қолхатты өтеу' }).click();
    await page.getByLabel('Берілетін салмақ, т').fill('99');
    await press(page, t('cabinet.application.check'));
    await page.getByText(t('cabinet.application.errors.too-heavy')).first().waitFor();
    await look();
    await page.getByLabel('Берілетін салмақ, т').fill('2,5');
    await press(page, t('cabinet.application.check'));
    await page.getByText('Астық қолхаты: J-1').waitFor();
    await page.getByText('Берілетін салмақ, т: 2,5 т').waitFor();
    await look();
    await sign(page, t, /\/grain\/applications\/[0-9a-f-]+\?done=submitted/);
    await look();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: t('cabinet.application.evidence.file') }).click();
    assert.match((await download).suggestedFilename(), /^[0-9A-Z-]{14}\.zip$/);
    await (await download).saveAs(join(folder, 'evidence.zip'));
    await judgeArchive(join(folder, 'evidence.zip'), join(folder, 'archive'));
    await page.goto(`${journey.house.address}/grain/applications`);
    await page.getByText(t('cabinet.application.state.submitted')).first().waitFor();
    await look();
    await close();
  });

  test('PO 1.18, 2.1, 5.2 in ru: an entrepreneur registers on the platform and accepts its offers by the control', async () => {
    const t = wordsIn('ru');
    const { page, close } = await journey.visitor();
    ncalayer.choose('individual');
    await open(page, 'platform', '/register', 'ru');
    await page.getByRole('link', { name: t('cabinet.register.ways.eds') }).click();
    await press(page, t('cabinet.register.eds.begin'));
    await sign(page, t, /\/register\/eds\/details/);
    await page.getByLabel(t('cabinet.person.kind.entrepreneur')).check();
    await page.getByLabel(t('cabinet.register.email')).fill('entrepreneur@mail.example');
    await press(page, t('ui.continue'));
    await confirm(page, t, 'entrepreneur@mail.example');
    await press(page, t('cabinet.register.accept'));
    await page.waitForURL(/\/platform\/documents\/acceptance/);
    await cabinetOf(page, t, '').consent();
    await close();
  });

  test('somebody who registered by e-mail is registered fully in the cabinet, and a user without a password changes his address by signature', async () => {
    const t = wordsIn('kk');
    const { page, close } = await journey.visitor({ width: 360 });
    const look = async () => {
      await assertAccessible(page);
      await assertFits(page);
    };
    const operator = journey.house.kabinet.operators.find(({ code }) => code === 'platform')!;
    const person = { code: 'binder', email: 'binder@mail.example', password: 'Altyn-masaq 26 qap bar', language: 'kk', persons: [{ operator: 'platform', kind: 'legal-entity' }] };
    await registerPerson(journey.house.kabinet, operator, person as never, { requestId: 'r', address: '192.0.2.7', browser: 'Test' });
    await open(page, 'platform', '/sign-in', 'kk');
    await page.getByLabel(t('cabinet.sign-in.name.email')).fill(person.email);
    await page.getByLabel(t('cabinet.sign-in.password'), { exact: true }).fill(person.password);
    await press(page, t('cabinet.sign-in.submit'));
    await page.getByRole('link', { name: t('cabinet.binding.open') }).click();
    await page.getByRole('button', { name: t('cabinet.register.eds.begin') }).waitFor();
    await look();
    await page.getByLabel(t('cabinet.new-password.current')).fill('not the password');
    await press(page, t('cabinet.register.eds.begin'));
    await page.getByText(t('identity.refusals.wrong-current')).first().waitFor();
    const begin = async () => {
      await page.getByLabel(t('cabinet.new-password.current')).fill(person.password);
      await press(page, t('cabinet.register.eds.begin'));
      await page.getByRole('button', { name: t('cabinet.signing.sign') }).waitFor();
    };
    await begin();
    await look();
    ncalayer.choose('individual');
    await press(page, t('cabinet.signing.sign'));
    await page.getByText(t('identity.refusals.bound-to-another')).first().waitFor({ timeout: 20_000 });
    await look();
    ncalayer.choose('head');
    await begin();
    await sign(page, t, /\/settings\?done=person-bound/);
    await page.getByText('210140000313').waitFor();
    await look();

    await page.context().clearCookies();
    ncalayer.choose('individual');
    await open(page, 'platform', '/sign-in', 'kk');
    await press(page, t('cabinet.sign-in.eds'));
    await sign(page, t, /\/platform\/(overview|$)/);
    await page.goto(`${journey.house.address}/platform/settings/email`);
    await page.getByLabel(t('cabinet.email.new')).fill('moved@mail.example');
    await look();
    await press(page, t('ui.continue'));
    await page.getByRole('button', { name: t('cabinet.signing.sign') }).waitFor();
    await look();
    await sign(page, t, /\/settings\?done=email-requested/);
    await journey.house.letter('moved@mail.example', /\/email\/confirm\//);
    await close();
  });

  test('without scripts the request is downloaded, signed elsewhere and brought as a file', async () => {
    const t = wordsIn('ru');
    const { page, close } = await journey.visitor({ scripts: false, width: 360 });
    await open(page, 'grain', '/sign-in', 'ru');
    await press(page, t('cabinet.sign-in.eds'));
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: t('cabinet.signing.download') }).click();
    const file = join(folder, 'challenge.txt');
    await (await download).saveAs(file);
    const signFile = async (name: string) => {
      await run(['sign', file, '--key', join(folder, `${name}.key`), '--certificate', join(folder, `${name}.cer`), '--out', join(folder, 'signature.cms')]);
      await page.getByLabel(t('cabinet.signing.field')).setInputFiles(join(folder, 'signature.cms'));
      await press(page, t('cabinet.signing.send'));
    };
    await press(page, t('cabinet.signing.send'));
    await page.getByText(t('identity.refusals.signature-missing')).first().waitFor();
    await signFile('expired');
    await page.getByText(sentenceOf('expired', 'ru')).first().waitFor();
    await signFile('individual');
    await page.waitForURL(/\/grain\/(overview|holdings|$)/);
    await close();
  });

  for (const language of ['kk', 'ru'] as const) {
    test(`whoever may not come in learns why, in ${language}`, async () => {
      const t = wordsIn(language);
      const { page, close } = await journey.visitor();
      await open(page, 'grain', '/sign-in', language);
      await press(page, t('cabinet.sign-in.eds'));
      // One language goes through all of it: each signature takes the stand-in a second.
      const refused = [['expired', 'expired'], ['employee', 'revoked'], ['stranger', 'no-path']] as const;
      for (const [person, word] of language === 'ru' ? refused : refused.slice(0, 2)) {
        ncalayer.choose(person);
        await press(page, t('cabinet.signing.sign'));
        await page.getByText(sentenceOf(word, language)).first().waitFor({ timeout: 20_000 });
        await assertAccessible(page);
      }
      ncalayer.choose('individual', 'cancel');
      await press(page, t('cabinet.signing.sign'));
      await page.getByText(t('cabinet.signing.cancelled')).waitFor();
      if (language === 'kk') return close();
      ncalayer.choose('individual', 'wrong-password');
      await press(page, t('cabinet.signing.sign'));
      await page.getByText(t('cabinet.signing.failed')).waitFor();
      ncalayer.choose('information-system');
      await press(page, t('cabinet.signing.sign'));
      await page.getByText(t('identity.refusals.not-a-person')).first().waitFor({ timeout: 20_000 });
      ncalayer.choose('right-to-sign');
      await press(page, t('cabinet.signing.sign'));
      await page.getByText(t('identity.refusals.not-registered')).first().waitFor({ timeout: 20_000 });
      await open(page, 'grain', '/register/eds', language);
      await press(page, t('cabinet.register.eds.begin'));
      await press(page, t('cabinet.signing.sign'));
      await page.getByText(t('identity.refusals.not-invited')).first().waitFor({ timeout: 20_000 });
      await close();
    });
  }
});

/** Whoever holds the archive judges it with `kabinet eds verify` and its own files alone: good as it is, and not when anything in it is changed or missing. */
async function judgeArchive(archive: string, place: string): Promise<void> {
  const unpacked = spawnSync('python3', ['-c', 'import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])', archive, place]);
  assert.equal(unpacked.status, 0, String(unpacked.stderr));
  const at = (name: string): string => join(place, name);
  const files = (name: string): string[] => (existsSync(at(name)) ? readdirSync(at(name)).map((file) => at(join(name, file))) : []);
  const { judgedAt } = JSON.parse(readFileSync(at('verdict.json'), 'utf8')) as { judgedAt: string };
  const base = ['--detached', at('application.txt'), '--trust', at('certificates'), '--at', judgedAt];
  const evidence = [...files('answers').flatMap((file) => ['--ocsp', file]), ...files('lists').flatMap((file) => ['--crl', file])];
  const verdict = async (...args: string[]): Promise<number> => {
    const log = mock.method(console, 'log', () => {});
    return run(['verify', at('signature.cms'), ...args]).finally(() => log.mock.restore());
  };
  assert.equal(await verdict(...base, ...evidence), 0, 'good');
  assert.equal(await verdict(...base), 11, 'without its evidence');
  writeFileSync(at('application.txt'), `${readFileSync(at('application.txt'), 'utf8')} `);
  assert.equal(await verdict(...base, ...evidence), 12, 'another text');
  const signature = readFileSync(at('signature.cms'));
  signature[signature.length - 3]! ^= 1;
  writeFileSync(at('signature.cms'), signature);
  assert.equal(await verdict(...base.slice(2), ...evidence), 12, 'a changed signature');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
