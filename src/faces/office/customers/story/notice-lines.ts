import * as notices from '#notices';
import { ask, type StoryLine, type Teller } from './teller.ts';

/** What was sent to the user, and what became of it. */
export async function* noticeLines(teller: Teller): AsyncGenerator<StoryLine> {
  const { t, operator, user } = teller;
  for (let before: string | undefined; user !== undefined; ) {
    const sent = await ask(teller, (tx) => notices.describedMessages(tx, t, operator, user.id, before));
    for (const { at, title, channel, to, state, reachedAt, reason } of sent)
      yield {
        at,
        title,
        facts: [
          { label: t('office.card.messages.to'), value: t(`office.card.messages.to.${channel}`, { to: to ?? '' }) },
          { label: t('office.card.messages.state'), value: [t(`office.card.messages.state.${state}`), reachedAt && t.instant(reachedAt), state !== 'delivered' && reason].filter(Boolean).join(', ') },
        ],
      };
    before = sent.at(-1)?.id;
    if (before === undefined) return;
  }
}
