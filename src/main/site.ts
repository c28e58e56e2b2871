import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { html } from '#lib/html/html.ts';
import { NOWHERE } from '#lib/http/place.ts';
import type { Database } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import { accentCss, appIconPng, appIconSvg, document, gallery, loadAssets, type Asset, type Manifest, type PageAssets } from '#ui';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** What an operator's pages load and what stands on a phone's home screen. */
export interface Look {
  readonly assets: PageAssets;
  readonly icons: Manifest['icons'];
}

/** Files of the pages: the design system's, and each operator's colours and icons. Made once, at start. */
export interface Site {
  readonly lookOf: (operator: Operator) => Look;
  readonly files: ReadonlyMap<string, Asset>;
}

/** Makes the files of all operators. */
export function makeSite(operators: readonly Operator[]): Site {
  const { css, script, keepReadings, files } = loadAssets();
  const all = new Map(files);
  const looks = new Map<string, Look>();
  const keep = (name: string, ending: string, type: string, body: Buffer): string => {
    const address = `/assets/${name}.${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${ending}`;
    all.set(address, { type, body, brotli: brotliCompressSync(body), gzip: gzipSync(body) });
    return address;
  };
  for (const operator of operators) {
    const { accent } = operator.profile;
    const png = (size: number, purpose: 'any' | 'maskable') => keep(`${operator.code}-${size}-${purpose}`, 'png', 'image/png', appIconPng(accent, size, purpose));
    const svg = keep(operator.code, 'svg', 'image/svg+xml', Buffer.from(appIconSvg(accent)));
    const icons = { svg, png192: png(192, 'any'), png512: png(512, 'any'), maskable512: png(512, 'maskable') };
    looks.set(operator.code, {
      assets: { css, script, keepReadings, accent: keep(operator.code, 'css', 'text/css; charset=utf-8', Buffer.from(accentCss({ accent }))), icon: svg, touchIcon: icons.png192 },
      icons,
    });
  }
  return { files: all, lookOf: (operator) => looks.get(operator.code) as Look };
}

/** Serves what belongs to the installation and to no operator: files, health, the gallery, and a plain page for unknown hosts. */
export function mountSite(app: FastifyInstance, site: Site, db: Database, isStopping: () => boolean): void {
  app.get('/assets/*', (request, reply) => {
    const file = site.files.get(request.url.split('?')[0] as string);
    return file ? sendAsset(reply, file, String(request.headers['accept-encoding'] ?? '')) : reply.code(404).type('text/plain').send('No such file.');
  });
  app.get('/health/live', (_request, reply) => reply.type('text/plain').send('alive'));
  app.get('/health/ready', async (_request, reply) => {
    const isReady = !isStopping() && (await db.pool.query('select 1').then(() => true, () => false));
    return reply.code(isReady ? 200 : 503).type('text/plain').send(isReady ? 'ready' : 'not ready');
  });
  app.get('/_gallery', (_request, reply) => {
    const [css, script] = [...site.files.keys()] as [string, string];
    const page = document({ lang: 'en', title: 'Gallery', skip: 'Skip to content', assets: { css, script }, header: html``, main: gallery() });
    return reply.type('text/html; charset=utf-8').send(page.text);
  });
  app.setNotFoundHandler((request, reply) => {
    const isNowhere = request.url.startsWith(NOWHERE);
    return reply.code(404).type('text/plain; charset=utf-8').send(isNowhere ? 'There is no operator at this address.' : 'Not found.');
  });
}

function sendAsset(reply: FastifyReply, file: Asset, accepted: string): FastifyReply {
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  reply.type(file.type).header('cache-control', FOR_EVER).header('vary', 'accept-encoding');
  if (!encoding) return reply.send(file.body);
  return reply.header('content-encoding', encoding).send(encoding === 'br' ? file.brotli : file.gzip);
}
