import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openTransport, readMailbox } from './index.ts';

describe('the demonstration mailbox', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  });
  after(() => rm(folder, { recursive: true }));

  const letter = (id: string, at: string) => ({
    id,
    from: { name: 'Жылу, «Қала»', address: 'heat@example.kz' },
    to: 'aigul@example.kz',
    language: 'kk',
    subject: 'Құпиясөз өзгертілді',
    text: 'Сәлеметсіз бе!\n',
    html: '<p>Сәлеметсіз бе!</p>\n',
    at: Temporal.Instant.from(at),
  });

  test('the demonstration mailbox shows whole letters, newest first', async () => {
    const mailbox = join(folder, 'box');
    assert.deepEqual(await readMailbox(mailbox), []);
    const transport = openTransport(`file:${mailbox}`);
    await transport.handOver(letter('0001', '2026-11-21T09:00:00Z'));
    await transport.handOver(letter('0002', '2026-11-21T09:00:05Z'));
    assert.deepEqual((await readdir(mailbox)).sort(), ['0001.eml', '0002.eml']);
    const [latest, first] = await readMailbox(mailbox);
    assert.equal(first?.id, '0001');
    assert.deepEqual(
      { ...latest, at: latest?.at.toString(), text: latest?.text.trim(), html: latest?.html.trim() },
      {
        id: '0002', to: 'aigul@example.kz', from: 'Жылу, «Қала»', subject: 'Құпиясөз өзгертілді', at: '2026-11-21T09:00:05Z',
        text: 'Сәлеметсіз бе!', html: '<p>Сәлеметсіз бе!</p>',
      },
    );
  });

  test('mail goes by smtp, smtps or into a folder, and by nothing else', () => {
    assert.throws(() => openTransport('http://example.kz'), /not by http:/);
  });
});
