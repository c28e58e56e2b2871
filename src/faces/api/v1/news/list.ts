import Type from 'typebox';
import { isUuid } from '#lib/ids.ts';
import * as content from '#content';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { instantAt, instantText, orNull, shape, text } from '../../shapes.ts';

const QUERY: { readonly before: Parameter<string>; readonly kind: Parameter<content.WritingKind> } = {
  before: { schema: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'api.parameters.before' }), read: (given) => (isUuid(given) ? given : undefined), fault: 'bad-cursor' },
  kind: { schema: Type.Enum([...content.WRITING_KINDS], { description: 'api.parameters.writing-kind' }), read: (given) => content.WRITING_KINDS.find((one) => one === given), fault: 'bad-request' },
};

const Writing = shape(
  {
    slug: text('api.fields.writing.slug'),
    kind: Type.Enum([...content.WRITING_KINDS], { description: 'api.fields.writing.kind' }),
    topic: text('api.fields.writing.topic'),
    language: Type.Enum(['kk', 'ru', 'en'], { description: 'api.fields.writing.language' }),
    title: text('api.fields.writing.title'),
    author: orNull(text('api.fields.writing.author')),
    publishedAt: instantAt('api.fields.writing.published-at'),
    changedAt: instantAt('api.fields.writing.changed-at'),
  },
  { $id: 'Writing', description: 'api.fields.writing' },
);

/** News, or articles or advertising where asked for, newest first; none of an operator that publishes nothing. */
export const listNews = endpoint({
  id: 'news.list',
  query: QUERY,
  answer: shape({ news: Type.Array(Writing), next: orNull(text('api.fields.writing.next')) }),
  async run({ tx }, { before, kind }) {
    const found = await content.shownWritings(tx, kind ?? 'news', before);
    return {
      news: found.map(({ slug, kind: known, topic, language, title, author, publishedAt, changedAt }) => ({ slug, kind: known, topic, language, title, author: author?.name ?? null, publishedAt: instantText(publishedAt), changedAt: instantText(changedAt) })),
      next: found.length < content.WRITINGS_AT_ONCE ? null : (found.at(-1)?.id ?? null),
    };
  },
});
