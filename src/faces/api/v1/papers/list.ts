import Type from 'typebox';
import * as accounts from '#accounts';
import * as papers from '#papers';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, id, instantAt, instantText, known, orNull, shape, text } from '../../shapes.ts';
import { reachOf, userOf } from '../../visit.ts';

const Paper = shape(
  {
    id: text('api.fields.paper.id'),
    kind: Type.Enum(['contract', 'act', 'receipt', 'certificate', 'notice', 'other'], { description: 'api.fields.paper.kind' }),
    title: text('api.fields.paper.title'),
    datedOn: orNull(dateOn('api.fields.paper.dated-on')),
    addedAt: instantAt('api.fields.paper.added-at'),
    mediaType: text('api.fields.paper.media-type'),
    source: Type.Enum(['operator', 'customer', 'registry'], { description: 'api.fields.paper.source' }),
    state: Type.Enum(['open', 'held', 'refused'], { description: 'api.fields.paper.state' }),
  },
  { $id: 'Paper', description: 'api.fields.paper' },
);
const Wish = shape({ title: text('api.fields.paper.title'), wishedAt: instantAt('api.fields.wish.wished-at') }, { $id: 'Wish', description: 'api.fields.wish' });

/** Documents of an account, newest first, and what the operator asks for. */
export const listPapers = endpoint({
  id: 'papers.list',
  answer: shape({ account: id('acc', 'api.fields.account.id'), papers: Type.Array(Paper), wishes: Type.Array(Wish) }),
  async run(visit) {
    const { userId } = userOf(visit);
    const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
    const account = accountId === undefined ? undefined : await accounts.accountOfUser(visit.tx, reachOf(visit, 'own'), accountId);
    if (!account) return undefined;
    const found = await papers.papersFor(visit.tx, { userId, account, zone: visit.operator.zone });
    return {
      account: accounts.accountPublicId(account.id),
      papers: found.papers.map((paper) => ({
        id: paper.id,
        kind: paper.kind,
        title: papers.shownTitle(paper, visit.t.language),
        datedOn: known(paper.datedOn, dateText),
        addedAt: instantText(paper.addedAt),
        mediaType: paper.mediaType,
        source: paper.source,
        state: papers.stateOf(paper),
      })),
      wishes: found.wishes.map(({ title, wishedAt }) => ({ title, wishedAt: instantText(wishedAt) })),
    };
  },
});
