import type { Tx } from '#lib/db/database.ts';
import type { Found, FoundService } from './found.ts';
import * as rows from './listings.sql.ts';
import { asked, facetQuery, type Filters } from './query.rules.ts';

const SERVICES_ON_PAGE = 20;

/** The catalogue's services that have all the words in any of their forms and fit the filters: the best first, the newer before the older. `after` is what an earlier page gave. */
export async function searchServices(tx: Tx, wish: Filters & { readonly text: string; readonly after?: string }, day: Temporal.PlainDate): Promise<Found> {
  const question = { ...asked(wish.text), facets: facetQuery(wish), atMostMinor: wish.atMostMinor ?? null, before: cursorOf(wish.after), day, most: SERVICES_ON_PAGE + 1 };
  const found = await tx.many<FoundService & { score: number; hits: number | null }>(rows.search(tx.operatorId, question));
  const shown = found.slice(0, SERVICES_ON_PAGE);
  const latest = shown.at(-1);
  return {
    services: shown.map(({ score: _, hits: __, ...service }) => service),
    hits: found[0] ? (found[0].hits ?? undefined) : 0,
    next: found.length > SERVICES_ON_PAGE && latest ? `${latest.score}.${latest.id}` : undefined,
  };
}

function cursorOf(after: string | undefined): rows.Question['before'] {
  const match = /^(\d{1,9})\.(\d{1,18})$/.exec(after ?? '');
  return match ? { score: Number(match[1]), id: BigInt(match[2] as string) } : undefined;
}
