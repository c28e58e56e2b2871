import Type, { type Static, type TSchema } from 'typebox';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import { endpoint, type Endpoint } from './endpoint.ts';
import { MONTHS, monthsOf } from './months.ts';
import { id, monthText, period, shape } from './shapes.ts';
import { userOf, type ApiVisit, type Needs } from './visit.ts';

interface History<Noun extends string, Line extends TSchema> {
  readonly id: string;
  readonly path: string;
  readonly needs: Needs;
  /** What the lines are: the name of the list. */
  readonly noun: Noun;
  readonly line: Line;
  readonly find: (visit: ApiVisit, accountId: bigint, months: accounts.Months) => Promise<Static<Line>[]>;
}

/** An endpoint about some months of one of the user's own accounts; another's account is as absent as one that does not exist. */
export const history = <Noun extends string, Line extends TSchema>({ id: name, path, needs, noun, line, find }: History<Noun, Line>): Endpoint =>
  endpoint({
    id: name,
    path,
    needs,
    query: MONTHS,
    answer: shape({ account: id('acc', 'api.fields.account.id'), from: period('api.fields.from'), to: period('api.fields.to'), [noun]: Type.Array(line) }),
    async run(visit, asked) {
      const account = await ownAccount(visit);
      if (!account) return undefined;
      const months = await monthsOf(visit, account.id, asked);
      if (isRefused<'periods-reversed' | 'periods-too-long'>(months)) return months;
      const to = months.until.subtract({ months: 1 });
      return { account: accounts.accountPublicId(account.id), from: monthText(months.from), to: monthText(to), [noun]: await find(visit, account.id, months) };
    },
  });

async function ownAccount(visit: ApiVisit): Promise<accounts.Account | undefined> {
  const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
  return accountId === undefined ? undefined : accounts.accountOfUser(visit.tx, userOf(visit).userId, accountId);
}
