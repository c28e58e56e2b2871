import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A file as browsers get it. Its name holds its content's hash, so it may be kept for ever. */
export type Asset = { readonly type: string; readonly body: Buffer; readonly brotli: Buffer; readonly gzip: Buffer };

export type Assets = {
  /** The addresses for `document`. */
  readonly css: string;
  readonly script: string;
  /** The script of pages that keep readings without a network. */
  readonly keepReadings: string;
  /** By address: `/assets/kabinet.<hash>.css` and `.js`. */
  readonly files: ReadonlyMap<string, Asset>;
};

/** Reads, joins and compresses all styles and browser scripts of the design system; once, at start. */
export function loadAssets(): Assets {
  const css = asset('css', 'text/css; charset=utf-8', styles());
  const script = asset('js', 'text/javascript; charset=utf-8', scripts());
  const keepReadings = asset('js', 'text/javascript; charset=utf-8', compact(stripTypeScriptTypes(read('app/keep-readings.client.ts'))));
  return { css: css.address, script: script.address, keepReadings: keepReadings.address, files: new Map([css, script, keepReadings].map((it) => [it.address, it])) };
}

/** The service worker's text for one face. `kept` are addresses of unchanging files, `offline` of the page shown without a network. */
export function serviceWorker(it: { kept: readonly string[]; offline: string }): string {
  const constants = `const KEPT=${JSON.stringify(it.kept)},OFFLINE=${JSON.stringify(it.offline)}`;
  const text = compact(stripTypeScriptTypes(read('app/worker.client.ts')));
  return `${constants},VERSION=${JSON.stringify(`${it.offline}-${hash(constants + text)}`)};\n${text}`;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const read = (name: string): string => readFileSync(folder + name, 'utf8');
const components = (pattern: string): string[] => globSync(`*/${pattern}`, { cwd: folder }).sort();

/** Tokens first, plain elements second, then the components by name. */
const styles = (): string => ['tokens.css', 'base.css', ...components('*.css')].map((name) => squeeze(read(name))).join('\n');

/** Each script in a block of its own, so that their names do not meet. */
const scripts = (): string => components('*.client.ts')
  .filter((name) => !name.startsWith('app/'))
  .map((name) => `{\n${compact(stripTypeScriptTypes(read(name)))}\n}`)
  .join('\n');

/** Our own styles hold no text in which blanks or braces matter. */
const squeeze = (css: string): string => css
  .replaceAll(/\/\*[^]*?\*\//g, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .replaceAll(';}', '}')
  .trim();

/** Leaves out comment lines, empty lines and indentation; our scripts have no text over several lines. */
const compact = (script: string): string => script.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('//') && !line.startsWith('/**')).join('\n');

function asset(ending: string, type: string, text: string): Asset & { address: string } {
  const body = Buffer.from(text);
  return {
    address: `/assets/kabinet.${hash(text)}.${ending}`,
    type,
    body,
    brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    gzip: gzipSync(body, { level: 9 }),
  };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12).replaceAll(/[-_]/g, '0');
