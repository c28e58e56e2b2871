import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import { loadProfiles, type Operator } from '#operators';
import { BadManuals, loadManuals } from './load-manuals.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
const operatorsIn = async (folder: string) => (await loadProfiles(folder)).map((profile) => ({ code: profile.code, profile }) as unknown as Operator);

test('every chapter that a profile names is written in three languages, with as many passages in each', async () => {
  const manuals = await loadManuals(await operatorsIn(PROFILES), PROFILES);
  for (const [operator, chapters] of manuals) {
    const shapes = LANGUAGES.map((language) => chapters[language].map(({ code, passages }) => `${code} ${passages.length}`));
    for (const shape of shapes) assert.deepEqual(shape, shapes[0], operator);
    for (const { title } of chapters.kk) assert.match(title, /[\u0400-\u04ff]/);
  }
  assert.ok((manuals.get('heat')?.ru.length ?? 0) >= 4);
});

test('a chapter that is missing, empty or without passages stops the start, and every one is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-manual-'));
  try {
    await cp(PROFILES, folder, { recursive: true });
    const operators = await operatorsIn(folder);
    await rm(join(folder, 'heat/help/start.kk.md'));
    await writeFile(join(folder, 'heat/help/charges.ru.md'), '# Начисления\n\nБез разделов.\n');
    await assert.rejects(loadManuals(operators, folder), (error: Error) => error instanceof BadManuals && /start\.kk\.md/.test(error.message) && /charges\.ru\.md/.test(error.message));
  } finally {
    await rm(folder, { recursive: true });
  }
});
