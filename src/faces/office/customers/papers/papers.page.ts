import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as files from '#files';
import * as papers from '#papers';
import { sessionOf, staffOf, type OfficeVisit } from '../../visit.ts';

/** Asks the customer for a document; the card must be open to this session. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, paths, params, origin, now } = visit;
  const code = params['account'] ?? '';
  const accountId = await openAccount(visit);
  if (accountId === undefined) return { to: paths.opening(code) };
  const { values } = readForm({ title: text({ max: 200 }) }, visit.body);
  if (!values) return { to: paths.customer(code, 'paper-untitled') };
  const outcome = await papers.wishPaper(house, operator, staffOf(visit), { accountId, title: values.title, origin }, now);
  return { to: paths.customer(code, isRefused(outcome) ? 'paper-no-user' : 'paper-wanted') };
}

/** Opens a document of an open card; that it was opened is recorded, and the customer reads it among his activity. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, now, tx } = visit;
  const accountId = await openAccount(visit);
  const paper = accountId === undefined ? undefined : await papers.paperOf(tx, accountId, params['paper'] ?? '');
  const file = paper && papers.stateOf(paper) === 'open' ? await files.fileOf(tx, paper.fileId) : undefined;
  if (accountId === undefined || !paper || !file) return missing;
  const card = await accounts.cardOf(tx, accountId);
  await audit.record(tx, {
    action: 'paper.read',
    at: now,
    actor: staffOf(visit),
    origin,
    subject: { kind: 'paper', id: paper.id },
    details: { title: paper.title },
    ...(card?.user && { userId: card.user.userId }),
  });
  return { file: files.openFile(house, operator.id, file), type: paper.mediaType, name: file.name };
}

/** The account of the address, while its card is open to this session. */
async function openAccount({ house, operator, params, now, ...visit }: OfficeVisit): Promise<bigint | undefined> {
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return undefined;
  const { sessionId } = sessionOf({ house, operator, params, now, ...visit });
  const isOpen = await reading(house.db, operator.id, (tx) => accounts.isCardOpen(tx, accountId, sessionId, now));
  return isOpen ? accountId : undefined;
}
