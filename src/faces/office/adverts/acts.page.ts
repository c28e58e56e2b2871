import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { advertsPage } from './list.page.ts';

/** Ends an advert before its day. */
export async function end(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, paths, now } = visit;
  const outcome = await content.endAdvert(house, operator, { author: staffOf(visit), origin }, params['advert'] ?? '', now);
  return isRefused(outcome) ? missing : { to: paths.adverts('ended') };
}

/** Has those who consented written to about an advert. */
export async function letters(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, params, origin, paths, now } = visit;
  const outcome = await content.startLetters(house, operator, { author: staffOf(visit), origin }, params['advert'] ?? '', now);
  if (!isRefused<string>(outcome)) return { to: paths.adverts('sent') };
  return outcome.refused === 'unknown' ? missing : advertsPage(visit, { '': t(`content.refusals.${outcome.refused}`) });
}
