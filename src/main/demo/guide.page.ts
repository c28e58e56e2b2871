import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { acceptedLanguage } from '#lib/http/accept-language.ts';
import { NOWHERE } from '#lib/http/place.ts';
import { isLanguage, LANGUAGES, type Language } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import { totpCode } from '#identity';
import { readMailbox } from '#notices';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import { guidePage, letterPage, mailboxPage, troublePage, type GuideAccount, type GuideOperator } from './guide.view.ts';
import { documentOf } from './records.ts';
import { fullName, peopleOf } from './village.ts';
import { demonstrationVillage } from './world.ts';

/** The newcomers' guide at `/` and the mailbox, in a demonstration alone. */
export function mountGuide(app: FastifyInstance, kabinet: Kabinet): void {
  const { site, config, texts } = kabinet;
  const village = demonstrationVillage();
  const folder = (config.mailUrl ?? '').slice('file:'.length);
  const [css, script] = [...site.files.keys()] as [string, string];
  const icon = site.lookOf(kabinet.operators[0]!).icons.svg;
  const frame = (request: FastifyRequest) => {
    const language = languageOf(request);
    return { t: texts(language, 'UTC'), assets: { css, script, icon }, here: request.url.slice(NOWHERE.length).split('?')[0] || '/' };
  };
  const sendTrouble = (request: FastifyRequest, reply: FastifyReply, status: 404 | 500) =>
    reply.code(status).header('cache-control', 'no-store').type(HTML).send(troublePage({ ...frame(request), status, reference: request.id }).text);
  // Its own scope: a fault of the guide is told in the guide's words, and the product's pages keep theirs.
  app.register(async (guide) => {
    guide.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error, requestId: request.id }, 'the guide failed');
      return sendTrouble(request, reply, 500);
    });
    guide.get(`${NOWHERE}/`, async (request, reply) => {
      const operators = await Promise.all(kabinet.operators.map((operator) => describe(kabinet, operator, village)));
      return reply.header('cache-control', 'no-store').type(HTML).send(guidePage({ ...frame(request), operators, letters: await readMailbox(folder) }).text);
    });
    guide.get(`${NOWHERE}/mailbox`, async (request, reply) =>
      reply.header('cache-control', 'no-store').type(HTML).send(mailboxPage({ ...frame(request), letters: await readMailbox(folder) }).text),
    );
    guide.get<{ Params: { id: string } }>(`${NOWHERE}/mailbox/:id`, async (request, reply) => {
      const letter = (await readMailbox(folder)).find(({ id }) => id === request.params.id);
      return letter ? reply.header('cache-control', 'no-store').type(HTML).send(letterPage({ ...frame(request), letter }).text) : sendTrouble(request, reply, 404);
    });
    guide.get(`${NOWHERE}/*`, (request, reply) => sendTrouble(request, reply, 404));
  });
}

const HTML = 'text/html; charset=utf-8';

/** Asked for, else the browser's first of ours, else English. */
function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as Record<string, string>)['language'];
  if (isLanguage(asked)) return asked;
  return acceptedLanguage(request.headers['accept-language'], LANGUAGES) ?? 'en';
}

async function describe({ db, clock, addressing, config }: Kabinet, operator: Operator, village: ReturnType<typeof demonstrationVillage>): Promise<GuideOperator> {
  const now = clock();
  const people = peopleOf(village, operator.code);
  const numbers = people.map(({ accounts: held, persons = [] }) => [...held, ...persons].find((one) => one.operator === operator.code)!.number);
  const billed = await reading(db, operator.id, (tx) => Promise.all(numbers.map((number) => accounts.billedByNumber(tx, number))));
  return {
    operator,
    ncalayer: `${config.eds.ncalayerUrl.replace(/^ws/, 'http')}/`,
    program: `${config.partnerUrl ?? ''}/`,
    cabinet: `${addressing.addressOf(operator, 'cabinet')}/`,
    office: `${addressing.addressOf(operator, 'office')}/`,
    api: `${addressing.addressOf(operator, 'api')}/v1/`,
    today: dateIn(operator.zone, now),
    people: people.map((person, at): GuideAccount => ({
      name: fullName(person),
      about: person.about,
      email: person.email,
      number: numbers[at]!,
      iin: [...person.accounts, ...(person.persons ?? [])].find((one) => one.operator === operator.code)?.iin,
      paper: operator.profile.registration.strategies.includes('document-check') ? documentOf({ number: numbers[at]! }) : undefined,
      password: person.registered.includes(operator.code) ? person.password : undefined,
      key: person.persons ? person.code : undefined,
      dueMinor: billed[at]?.dueMinor ?? null,
    })),
    staff: village.staff
      .filter((person) => person.operator === operator.code)
      .map((person) => ({ name: fullName(person), role: person.role, email: person.email, password: person.password, code: totpCode(person.secondFactor, now) })),
  };
}
