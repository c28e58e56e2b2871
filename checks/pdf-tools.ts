import { spawnSync } from 'node:child_process';
import { install, mayInstall } from './apt.ts';

/** Programs that read documents independently of the product, by the package that brings them. */
const PROGRAMS: Readonly<Record<string, string>> = { pdftotext: 'poppler-utils', qpdf: 'qpdf', zbarimg: 'zbar-tools' };

/** In CI they are installed where they are missing; elsewhere the tests that need them say why they are skipped. */
export function providePdfTools(): void {
  if (process.env['CI'] !== 'true' || !mayInstall()) return;
  const missing = Object.keys(PROGRAMS).filter((program) => spawnSync(program, ['--version']).error);
  if (missing.length > 0) install(missing.map((program) => PROGRAMS[program] as string));
}
