import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { RequestKind } from '#operators';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { wordsIn } from './act.ts';
import { chooseKind, fieldName, registration, type TypedRegistration } from './new.view.ts';

const CONTACT = ['channel', 'name', 'onBehalfOf', 'phone', 'email', 'post', 'answerBy', 'account', 'isUser', 'language', 'address'] as const;

/** Takes in what somebody asks by telephone, by post or in person, on his behalf (RQ-7): first what kind of request it is, then its form. */
export function get(visit: OfficeVisit): Answer {
  const kind = kindAsked(visit, visit.query['kind']);
  return kind ? page(visit, kind, { language: visit.t.language, channel: 'phone', answerBy: 'phone', phone: visit.query['phone']?.slice(0, 40) ?? '', account: visit.query['account']?.slice(0, 40) ?? '' }, {}) : choosing(visit);
}

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const kind = kindAsked(visit, body['kind']);
  if (!kind) return choosing(visit);
  const typed: TypedRegistration = { ...Object.fromEntries(CONTACT.map((name) => [name, wordsIn(visit, name)])), ...answersTyped(visit, kind) };
  const about = await accountOf(visit, typed['account'] ?? '');
  if (about === 'unknown') return page(visit, kind, typed, { account: t('office.requests.errors.account.unknown') });
  const { id, sessionId } = staffOf(visit);
  const isUser = typed['isUser'] !== '';
  if (isUser && about?.userId === undefined) return page(visit, kind, typed, { isUser: t('office.requests.errors.is-user.nobody') });
  const answerBy = requests.ANSWER_WAYS.find((way) => way === typed['answerBy']) ?? 'phone';
  const input: requests.NewRequest = {
    kind: kind.code,
    answers: Object.fromEntries(kind.fields.map(({ code }) => [code, typed[fieldName(code)] ?? ''])),
    contact: { name: typed['name'] ?? '', phone: typed['phone'] ?? '', email: typed['email'] ?? '', onBehalfOf: typed['onBehalfOf'] ?? '', post: typed['post'] ?? '', ...(!isUser && { answerBy }) },
    address: typed['address'] ?? '',
    ...(about && { accountId: about.accountId }),
    ...(isUser && { userId: about?.userId as string }),
    channel: requests.STAFF_CHANNELS.find((one) => one === typed['channel']) ?? 'phone',
    language: operator.languages.find((one) => one === typed['language']) ?? (operator.languages[0] as Language),
    actor: { kind: 'staff', id, sessionId },
    origin,
  };
  const outcome = await requests.openRequest(house, operator, input, now);
  if (!isRefused<requests.OpenRefusal['refused']>(outcome)) return { to: paths.request(outcome.id, 'done=registered') };
  const field = outcome.field ?? '';
  return page(visit, kind, typed, { [kind.fields.some(({ code }) => code === field) ? fieldName(field) : field]: t(`requests.refusals.${outcome.refused}`) });
}

function answersTyped(visit: OfficeVisit, { fields }: RequestKind): TypedRegistration {
  return Object.fromEntries(fields.map(({ code, type }) => {
    const name = fieldName(code);
    if (type !== 'date') return [name, wordsIn(visit, name)];
    const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => wordsIn(visit, `${name}-${part}`).replace(/[.\s]/g, ''));
    return [name, day || month || year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : ''];
  }));
}

/** The account that was named, by its number, and who manages it. */
function accountOf({ house, operator }: OfficeVisit, number: string): Promise<{ readonly accountId: bigint; readonly userId: string | undefined } | 'unknown' | undefined> {
  if (number === '') return Promise.resolve(undefined);
  return reading(house.db, operator.id, async (tx) => {
    const found = (await accounts.searchAccounts(tx, number)).find((hit) => hit.number === number);
    const card = found && (await accounts.cardOf(tx, found.id));
    return card ? { accountId: card.account.id, userId: card.user?.userId } : 'unknown';
  });
}

const kindAsked = ({ operator }: OfficeVisit, code: unknown): RequestKind | undefined => (typeof code === 'string' ? requests.kindOf(operator, code) : undefined);

function choosing(visit: OfficeVisit): Answer {
  const { t, operator, paths, query } = visit;
  if (!requests.takesRequests(operator)) return missing;
  return { page: officePage(visit, { title: t('office.requests.register'), section: 'requests', width: 'narrow', main: chooseKind({ t, operator, paths, known: { phone: query['phone'] ?? '', account: query['account'] ?? '' } }) }) };
}

function page(visit: OfficeVisit, kind: RequestKind, typed: TypedRegistration, sentences: Sentences): Answer {
  const { t, operator, paths, token } = visit;
  const main = registration({ t, operator, paths, token: token(), kind, typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.requests.register'), sentences), section: 'requests', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
