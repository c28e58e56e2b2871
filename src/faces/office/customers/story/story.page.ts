import { choice, readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { newestOf, STORY_PARTS } from './story.ts';
import { storyPage, whyPage, type ShownPart } from './story.view.ts';
import { tellerOf } from './tell.ts';

/** Everything that passed between the operator and one customer, to be read and printed; whoever asks for it says why (LE-7; PR 31, 34). */
export const get = (visit: OfficeVisit): Promise<Answer> => show(visit, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const accountId = accounts.accountIdOf(params['account'] ?? '');
  if (accountId === undefined) return missing;
  const { values, faults } = readForm({ reason: choice(operator.profile.accessReasons.map(({ code }) => code)) }, body);
  if (!values) return show(visit, sentencesOf(t, 'office.opening', faults));
  const isThere = await accounts.openStory(house, operator, staffOf(visit), { accountId, reason: values.reason, origin }, now);
  return isThere ? { to: paths.customerStory(params['account'] as string) } : missing;
}

async function show(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, token, params, now } = visit;
  const found = await tellerOf(visit);
  if (!found) return missing;
  const { teller, isOpen } = found;
  const frame = { t, paths, code: params['account'] as string, account: teller.account };
  if (!isOpen || isFaulty(sentences)) {
    const main = whyPage({ ...frame, operator, token: token(), minutes: accounts.CARD_OPEN_MINUTES, sentences });
    return { page: officePage(visit, { title: titleOf(t, t('office.story.title'), sentences), section: 'customers', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  }
  const parts: ShownPart[] = [];
  for (const name of STORY_PARTS) parts.push({ name, ...(await newestOf(teller, name)) });
  return { page: officePage(visit, { title: t('office.story.title'), section: 'customers', main: storyPage({ ...frame, now, parts }) }) };
}
