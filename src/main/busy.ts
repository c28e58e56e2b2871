import type { IncomingMessage } from 'node:http';
import type { Urgency } from '#lib/http/admission.ts';
import { securityHeaders } from '#lib/http/app.ts';
import type { BusyAnswers } from '#lib/http/shed.ts';
import type { Kabinet } from './house.ts';
import { busyPage } from './busy.view.ts';

/** What whoever is turned away reads, in every language at once: nobody asks who he is before. */
export function busyAnswers({ texts: speak, site, config }: Pick<Kabinet, 'texts' | 'site' | 'config'>): BusyAnswers {
  const [css, script] = [...site.files.keys()] as [string, string];
  const page = busyPage((language) => speak(language, 'UTC'), { css, script });
  return {
    page: Buffer.from(page.text),
    problem: Buffer.from(JSON.stringify({ type: 'about:blank', title: speak('en', 'UTC')('guide.busy.title'), status: 503 })),
    headers: securityHeaders(config.publicUrl.startsWith('https://')),
  };
}

const FREE = /^\/(assets|health)\//;
const PRESSING = /\/(hooks|pay|payments)(\/|\?|$)/;

/** Files and health are always answered; what people send, notices of acquirers and the state of a payment come before browsing. */
export function urgencyOf({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): Urgency | undefined {
  if (FREE.test(url)) return undefined;
  return (method !== 'GET' && method !== 'HEAD') || PRESSING.test(url) ? 'pressing' : 'browsing';
}
