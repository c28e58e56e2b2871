import * as notices from '#notices';
import type { Operator } from '#operators';

/** A box of the form: a topic and a channel that a user may switch. */
export interface Box extends notices.Choice {
  readonly name: string;
}

/** What a user may switch; what is promised, and advertising without a consent, are no boxes. */
export const boxesOf = (operator: Operator, reader: notices.Reader): readonly Box[] =>
  notices.topicsOf(operator).flatMap((topic) =>
    notices
      .channelsOf(operator, topic)
      .filter((channel) => !notices.isFixed(topic, channel, reader) && (topic !== 'advertising' || reader.takesAdvertising))
      .map((channel) => ({ topic, channel, name: `${topic}.${channel}`, isOn: notices.isWanted(operator, topic, channel, reader) })),
  );
