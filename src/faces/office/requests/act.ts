import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { requestPage } from './show.page.ts';

const TYPED_LENGTH = 6_000;
// Line ends stay; what could turn a line around or hide in it does not.
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One text of a form as it was typed: without hidden characters, line ends kept. */
export const wordsIn = ({ body }: OfficeVisit, name: string): string => {
  const text = body[name];
  return typeof text === 'string' ? text.slice(0, TYPED_LENGTH).normalize('NFC').replace(/\r\n?/g, '\n').replace(HIDDEN, ' ').trim() : '';
};

/** Who acts upon the request of the address, and what he has seen of it. */
export function actIn(visit: OfficeVisit) {
  const { id, sessionId } = staffOf(visit);
  const seen = Number(visit.body['seen']);
  return { id: visit.params['request'] ?? '', staff: { id, sessionId }, origin: visit.origin, ...(Number.isInteger(seen) && seen > 0 && { seen }) };
}

/** After an act: the page of the request, with what was typed in the form and why it was refused. */
export function answerAct(visit: OfficeVisit, form: string, typed: Readonly<Record<string, string>>, outcome: string | { readonly refused: string; readonly field?: string }): Promise<Answer> | Answer {
  if (!isRefused<string>(outcome)) return { to: visit.paths.request(visit.params['request'] ?? '', `done=${outcome}`) };
  if (outcome.refused === 'unknown') return missing;
  const field = outcome.field === undefined ? '' : `${form}-${outcome.field}`;
  return requestPage(visit, Object.fromEntries(Object.entries(typed).map(([name, value]) => [`${form}-${name}`, value])), { [field]: visit.t(`requests.refusals.${outcome.refused}`) });
}
