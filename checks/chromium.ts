import { existsSync } from 'node:fs';
import { StartFailure } from '#lib/start-failure.ts';
import { install, mayInstall } from './apt.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** The environment that browser tests look at: CHROMIUM, or the reason why there is none. In CI there must be one. */
export function provideChromium(): NodeJS.ProcessEnv {
  const given = process.env['CHROMIUM'];
  // DejaVu has every Kazakh letter and the sign of the tenge; a bare Debian has no font at all.
  const found = given || findChromium() || (mayInstall() && install(['chromium', 'fonts-dejavu-core']) && findChromium());
  if (found) return { CHROMIUM: found };
  const reason = 'no Chromium: install it (on Debian: apt-get install chromium fonts-dejavu-core) or set CHROMIUM';
  if (process.env['CI'] === 'true') throw new StartFailure('failed', reason);
  console.log(`Browser tests are skipped: ${reason}.`);
  return { CHROMIUM: '', KABINET_TEST_NO_BROWSER: reason };
}

function findChromium(): string | undefined {
  return places.find((place) => existsSync(place));
}
