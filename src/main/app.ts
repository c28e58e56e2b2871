import type { FastifyInstance } from 'fastify';
import { admission } from '#lib/http/admission.ts';
import { createApp } from '#lib/http/app.ts';
import { mountFace } from '#lib/http/face.ts';
import { shedLoad } from '#lib/http/shed.ts';
import { hashesUnderWay } from '#lib/passwords/passwords.ts';
import { apiFace, mountAgents, mountHooks } from '../faces/api/index.ts';
import { cabinetFace, mountSso } from '../faces/cabinet/index.ts';
import { officeFace } from '../faces/office/index.ts';
import { busyAnswers, urgencyOf } from './busy.ts';
import type { Kabinet } from './house.ts';
import { mountSite } from './site.ts';

/** The HTTP application of an open house, ready to listen or to be asked in process. While it is stopping it is not ready for more. */
export async function buildApp(kabinet: Kabinet, isStopping: () => boolean = () => false): Promise<FastifyInstance> {
  const { config, db, site } = kabinet;
  const app = await createApp({
    resolve: kabinet.addressing.resolve,
    logger: kabinet.log,
    trustProxy: [...config.trustProxy],
    isSecure: config.publicUrl.startsWith('https://'),
  });
  shedLoad(app.server, admission(undefined, undefined, hashesUnderWay), busyAnswers(kabinet), urgencyOf);
  mountSite(app, site, db, isStopping);
  mountFace(app, kabinet, cabinetFace(kabinet));
  mountFace(app, kabinet, officeFace(kabinet));
  mountFace(app, kabinet, apiFace());
  mountSso(app, kabinet);
  mountHooks(app, kabinet);
  mountAgents(app, kabinet);
  return app;
}
