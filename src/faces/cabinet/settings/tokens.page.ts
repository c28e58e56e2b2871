import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { scopeField, TERMS, tokenList } from './tokens.view.ts';

const PURPOSE = 'token-shown-once';
const SHOWN_MS = 300_000;

export function get(visit: CabinetVisit): Promise<Answer> {
  return page(visit, { name: '', scopes: [] }, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const session = sessionOf(visit);
  const scopes = identity.SCOPES.filter((scope) => body[scopeField(scope)] === 'yes');
  const { values, faults, typed } = readForm({ name: text({ max: 60 }), days: choice(TERMS) }, body);
  const sentences = sentencesOf(t, 'cabinet.tokens', { ...faults, ...(scopes.length === 0 ? { scopes: 'missing' } : {}) });
  if (!values || scopes.length === 0) return page(visit, { name: typed.name, scopes }, sentences);
  const outcome = await identity.createToken(house, operator, session, { name: values.name, scopes, validDays: Number(values.days), origin }, now);
  if (isRefused(outcome) && outcome.refused === 'unproven') return { to: paths.proof(paths.tokens()) };
  if (isRefused(outcome)) return page(visit, { name: typed.name, scopes }, { '': t(`identity.refusals.${outcome.refused}`) });
  // The token goes to the next page sealed, for a few minutes and for this person alone: a reload shows it again but never
  // makes another, and whoever uses the browser next finds nothing behind the address.
  const sealed = house.keys.seal(PURPOSE, JSON.stringify([now.epochMilliseconds, session.userId, outcome.token])).toString('base64url');
  return { to: paths.tokens(sealed) };
}

export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const outcome = await identity.endToken(house, operator, sessionOf(visit), { tokenId: params['token'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.tokens() };
}

async function page(visit: CabinetVisit, typed: { name: string; scopes: readonly identity.Scope[] }, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, now } = visit;
  const session = sessionOf(visit);
  const { userId } = session;
  const tokens = await reading(house.db, operator.id, (tx) => identity.listTokens(tx, userId, now));
  const main = tokenList({ t, paths, token: visit.token, tokens, isProven: identity.isProven(session, now), created: openCreated(visit), typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.tokens.title'), sentences), section: 'settings', main }), status: isFaulty(sentences) ? 422 : 200 };
}

function openCreated(visit: CabinetVisit): string | undefined {
  const { query, house, now } = visit;
  const sealed = query['created'];
  if (!sealed || !/^[\w-]{40,400}$/.test(sealed)) return undefined;
  try {
    const [at, userId, token] = JSON.parse(house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [number, string, string];
    return userId === sessionOf(visit).userId && now.epochMilliseconds - at <= SHOWN_MS ? token : undefined;
  } catch {
    return undefined;
  }
}
