import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import type { Locator, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { dateIn } from '#lib/dates.ts';
import { totpCode } from '#identity';
import { smsc } from '../peers/smsc/server.ts';
import { bounceHouse } from '../src/main/bounce-house.ts';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { openDoor } from '../src/main/lmtp-door.ts';
import { assertAccessible, assertFits, noBrowser } from './browser.ts';
import { signedIn, type SignedIn } from './customer.ts';
import { withHouse } from './house.ts';
import { officeOf } from './pages/office.ts';
import { wordsIn } from './words.ts';

const ZONE = 'Asia/Almaty';
const PASSWORD = 'centre';

/** A letter as the mail server got it: where it comes back to, and for whom it is. */
interface Letter {
  readonly returnTo: string;
  readonly to: string;
}

describe('a debt that is told, and comes back', { skip: noBrowser }, () => {
  // Nobody is told at night: noon of yesterday, which no session of today outlives.
  const now = dateIn(ZONE, Temporal.Instant.fromEpochMilliseconds(Date.now())).subtract({ days: 1 }).toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant();
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-debts-'));
  const letters: Letter[] = [];
  const centre = smsc(PASSWORD);
  const mailServer = sink(letters);

  before(() => Promise.all([listening(centre.server), listening(mailServer.server)]));
  const journey = withHouse(() => ({
    filled: ['housing'],
    clock: () => now,
    settings: { ...gatewayAt(folder, portOf(centre.server)), MAIL_URL: `smtp://127.0.0.1:${portOf(mailServer.server)}`, BOUNCE_ADDRESS: 'bounce@mail.example' },
  }));
  after(async () => {
    centre.cut();
    centre.server.close();
    await new Promise<void>((resolve) => mailServer.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const enter = async (code: string, language: 'kk' | 'ru', width: number) => {
    const t = wordsIn(language);
    const { email, password, secondFactor } = demonstrationVillage().staff.find((one) => one.code === code)!;
    const { page, close } = await journey.visitor({ width });
    const home = `${journey.house.address}/housing/office/`;
    const office = officeOf(page, t, home);
    await office.signIn(email, password, totpCode(secondFactor, now));
    const look = async () => {
      await assertAccessible(page);
      await assertFits(page);
    };
    return { t, page, close, home, office, look, main: page.getByRole('main') };
  };

  /** Somebody who has owed for longer than the rule waits, and can be told by SMS. */
  const debtor = async (phone: string): Promise<SignedIn & { readonly email: string }> => {
    const one = await signedIn(journey.house, 'housing', 'kk');
    const { db } = journey.house;
    await db.asOwner('insert into identity.phones (operator_id, user_id, phone, verified_at) values ($1, $2, $3, now())', [one.operator.id, one.userId, phone]);
    await db.asOwner('update accounts.bills set due_minor = due_minor + 2000000, due_on = $3 where operator_id = $1 and account_id = $2', [one.operator.id, one.accountId, dateIn(ZONE, now).subtract({ days: 40 }).toString()]);
    const [user] = await db.asOwner('select email from identity.users where id = $1', [one.userId]);
    return { ...one, email: user?.['email'] as string };
  };

  /** What the mail server hands back, by LMTP as the installation's door takes it. */
  const comesBack = async ({ returnTo, to }: Letter) => {
    const path = join(folder, 'bounces.sock');
    const { kabinet } = journey.house;
    const door = await openDoor({ ...bounceHouse(kabinet), clock: () => now, log: kabinet.log }, { path });
    const connection = connect(path);
    const { response } = await createTransport({ lmtp: true, connection, host: 'localhost', ignoreTLS: true }).sendMail({ envelope: { from: '', to: returnTo }, raw: reportOf(to) });
    connection.destroy();
    await door.close();
    assert.match(response, /^250 2\.0\.0 returned/);
  };

  test('NO-2 and NO-1 in ru and kk: debtors are previewed, told on the word of a second person, and whose letter comes back is told by SMS', async () => {
    const [returned, reached] = [await debtor('+77010000031'), await debtor('+77010000032')];

    const desk = await enter('housing-administrator', 'ru', 1280);
    await desk.page.goto(`${desk.home}debts`);
    await desk.look();
    await desk.main.getByRole('button', { name: desk.t('office.debts.draw-up'), exact: true }).click();
    await desk.office.await(desk.t('office.debts.submit', { count: 2 }));
    await desk.look();
    const rowOf = ({ number }: SignedIn) => desk.main.getByRole('row').filter({ hasText: number });
    for (const one of [returned, reached]) await rowOf(one).getByText(desk.t('office.debts.by.email'), { exact: true }).waitFor();
    await desk.main.getByRole('link', { name: desk.t('office.debts.left-out.nobody-registered'), exact: true }).waitFor();
    await desk.main.getByRole('button', { name: desk.t('office.debts.submit', { count: 2 }), exact: true }).click();
    await desk.main.getByText(desk.t('office.debts.waits'), { exact: true }).waitFor();
    assert.equal(letters.length, 0, 'nobody is told before the second person agrees');

    const second = await enter('housing-accountant', 'kk', 360);
    await second.office.approve();
    await second.look();
    await second.close();
    const showsState = (one: SignedIn, state: string) => shows(desk.page, rowOf(one).getByText(desk.t(`office.card.messages.state.${state}`), { exact: true }));
    for (const one of [returned, reached]) await showsState(one, 'handed-over');
    assert.deepEqual(letters.map(({ to }) => to).sort(), [returned.email, reached.email].sort());
    assert.equal(centre.received.length, 0);

    await comesBack(letters.find(({ to }) => to === returned.email) as Letter);
    await shows(desk.page, rowOf(returned).getByText(new RegExp(`^${desk.t('office.card.messages.state.failed')}; .*SMS`)));
    await showsState(reached, 'handed-over');
    await desk.look();
    await desk.close();

    const clerk = await enter('housing-clerk', 'kk', 360);
    await clerk.office.find(returned.number);
    await clerk.office.openCard(returned.number, returned.operator.profile.accessReasons[0]!.name.kk);
    await shows(clerk.page, clerk.main.locator('tr', { hasText: 'SMS: …31' }).filter({ hasText: clerk.t('office.card.messages.state.delivered') }));
    await clerk.main.getByText(clerk.t('office.card.user.dead-address'), { exact: true }).waitFor();
    await clerk.look();
    await clerk.close();
    assert.deepEqual(centre.received.map(({ to, text }) => ({ to, isOfHis: text.includes(returned.number.slice(-4)) })), [{ to: '77010000031', isOfHis: true }], 'by SMS the one alone whose letter came back');

    for (const [language, width] of [['kk', 360], ['ru', 1280]] as const) {
      const t = wordsIn(language);
      const { page, close } = await journey.visitor({ width });
      const open = async (one: SignedIn, path: string) => {
        await page.context().addCookies([one.cookie, { name: 'housing-cabinet-language', value: language, url: journey.house.address }]);
        await page.goto(`${journey.house.address}/housing/${path}`);
      };
      await open(returned, 'overview');
      await page.getByRole('main').getByText(t('cabinet.dead-address.title'), { exact: true }).waitFor();
      await assertAccessible(page);
      await assertFits(page);
      await page.getByRole('main').getByRole('link', { name: t('cabinet.dead-address.open'), exact: true }).click();
      await page.getByRole('main').getByRole('link', { name: t('cabinet.dead-address.change'), exact: true }).waitFor();
      await assertAccessible(page);
      await open(reached, 'overview');
      assert.equal(await page.getByText(t('cabinet.dead-address.title'), { exact: true }).count(), 0);
      await close();
    }
  });
});

/** Looks again until the page shows it; messages go out in the background meanwhile. */
async function shows(page: Page, what: Locator): Promise<void> {
  for (const until = Date.now() + 20_000; !(await what.isVisible()) && Date.now() < until; await page.waitForTimeout(200)) await page.reload();
  await what.waitFor({ timeout: 1_000 });
}

/** A mail server that takes everything and keeps whom it was for. */
function sink(letters: Letter[]): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      stream.resume().on('end', () => {
        letters.push({ returnTo: mailFrom === false ? '' : mailFrom.address, to: rcptTo[0]?.address ?? '' });
        done();
      });
    },
  });
}

/** Settings of an installation whose housing company sends SMS by a message centre on this machine; its files go into a folder. */
function gatewayAt(folder: string, port: number): Record<'PROFILES_FOLDER' | 'SECRETS_FOLDER', string> {
  const [profiles, secrets] = [join(folder, 'profiles'), join(folder, 'secrets')];
  cpSync(join(import.meta.dirname, '../profiles'), profiles, { recursive: true });
  const file = join(profiles, 'housing.yaml');
  const gateways = `  gateways:\n    - { code: main, protocol: smpp, address: 'smpp://127.0.0.1:${port}', systemId: housing, systemType: '' }\n`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}gateways:\n(?: {4}.*\n)+/m, gateways));
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'housing.sms-main'), PASSWORD, { mode: 0o600 });
  return { PROFILES_FOLDER: profiles, SECRETS_FOLDER: secrets };
}

/** A mail system's word that a mailbox does not exist (RFC 3464). */
const reportOf = (to: string): string =>
  ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', `Final-Recipient: rfc822; ${to}`, 'Action: failed', 'Status: 5.1.1', '', '--b--', ''].join('\r\n');

const listening = (server: Server): Promise<void> => new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve));
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
