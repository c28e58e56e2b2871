import { missing, type Answer } from '#lib/http/visit.ts';
import { readableMobile, telephoneNumber } from '#lib/phone-number.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import { keepsAccounts } from '#operators';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { callCard, type KnownCaller } from './show.view.ts';

const TYPED_AT_MOST = 60;

/** Who calls from a number, which a clerk types or a telephony program puts into the address, and what goes on at his addresses (RQ-5). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, query } = visit;
  if (!keepsAccounts(operator)) return missing;
  const session = sessionOf(visit);
  const typed = (query['phone'] ?? '').trim().slice(0, TYPED_AT_MOST);
  const phone = telephoneNumber(typed);
  const sentences: Sentences = typed !== '' && !phone ? { phone: t('office.call.errors.phone.unclear') } : {};
  const takes = requests.takesRequests(operator);
  const main = callCard({
    t, operator, paths, typed, phone, sentences,
    staff: session.name,
    caller: phone ? await callerOf(visit, phone) : undefined,
    may: { open: identity.may(session, 'open customers'), see: takes && identity.may(session, 'see requests'), register: takes && identity.may(session, 'work on requests') },
  });
  const title = titleOf(t, phone ? t('office.call.title-of', { phone: readableMobile(phone) }) : t('office.sections.call'), sentences);
  return { page: officePage(visit, { title, section: 'call', main }), status: isFaulty(sentences) ? 422 : 200 };
}

/** The caller with what is open at each of his accounts, and of his own requests those about none of them. */
async function callerOf(visit: OfficeVisit, phone: string): Promise<KnownCaller> {
  const { tx, origin, operator, now } = visit;
  const { user, accounts: found, isCut } = await accounts.seeCaller(tx, phone, { actor: staffOf(visit), origin }, now);
  const incidents = requests.takesRequests(operator) ? await requests.openIncidents(tx) : [];
  const lines = await Promise.all(
    found.map(async (account) => ({
      account,
      incidents: incidents.filter((incident) => account.address !== null && requests.isAt(incident, account.address)),
      open: (await requests.requestsOfAccount(tx, account.id)).filter(isOpen),
    })),
  );
  const shown = new Set(lines.flatMap(({ open }) => open.map(({ id }) => id)));
  const own = user ? await requests.requestsOfUser(tx, user.id) : [];
  return { user, contacts: user && (await identity.contactsOf(tx, user.id)), lines, isCut, others: own.filter((one) => isOpen(one) && !shown.has(one.id)) };
}

const isOpen = ({ state }: requests.RequestLine): boolean => state === 'received' || state === 'taken';
