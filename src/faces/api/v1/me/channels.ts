import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as notices from '#notices';
import { NOTICE_CHANNELS, NOTICE_TOPICS, type Operator } from '#operators';
import { endpoint } from '../../endpoint.ts';
import { shape } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const topic = Type.Enum([...NOTICE_TOPICS], { description: 'api.fields.channel.topic' });
const channel = Type.Enum([...NOTICE_CHANNELS], { description: 'api.fields.channel.channel' });
const isOn = Type.Boolean({ description: 'api.fields.channel.is-on' });
const quiet = Type.Enum(['operator', ...notices.QUIET_CHOICES], { description: 'api.fields.channel.quiet' });

const Channels = shape(
  {
    channels: Type.Array(shape({ topic, channel, isOn, isFixed: Type.Boolean({ description: 'api.fields.channel.is-fixed' }) })),
    quiet,
  },
  { $id: 'Channels' },
);

const ChannelWish = Type.Object(
  {
    channels: Type.Optional(Type.Array(Type.Object({ topic, channel, isOn }, { additionalProperties: false }), { maxItems: NOTICE_TOPICS.length * NOTICE_CHANNELS.length })),
    quiet: Type.Optional(quiet),
  },
  { $id: 'ChannelWish', additionalProperties: false },
);

/** By which channels the user is told of what. */
export const showChannels = endpoint({ id: 'channels.show', answer: Channels, run: (visit) => channelsOf(visit.tx, visit.operator, userOf(visit).userId) });

/** Switches channels of topics, and quiet hours; what is not named stays. All of it or nothing. */
export const chooseChannels = endpoint({
  id: 'channels.choose',
  body: ChannelWish,
  answer: Channels,
  async run(visit, _asked, sent) {
    const { house, operator, origin, now } = visit;
    const { userId } = userOf(visit);
    const outcome = await notices.chooseChannels(house, operator, { userId }, { choices: sent.channels ?? [], ...(sent.quiet !== undefined && { quiet: sent.quiet }), origin }, now);
    if (isRefused(outcome)) return refuse('not-applicable', outcome.refused);
    return reading(house.db, operator.id, (tx) => channelsOf(tx, operator, userId));
  },
});

async function channelsOf(tx: Tx, operator: Operator, userId: string) {
  const reader = await notices.readerOf(tx, userId);
  const channels = notices.topicsOf(operator).flatMap((one) =>
    notices.channelsOf(operator, one).map((by) => ({ topic: one, channel: by, isOn: notices.isWanted(operator, one, by, reader), isFixed: notices.isFixed(one, by, reader) })),
  );
  return { channels, quiet: (['operator', ...notices.QUIET_CHOICES] as const).find((one) => one === reader.quiet) ?? ('operator' as const) };
}
