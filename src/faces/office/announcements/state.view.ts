import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { stageOf, type Announcement } from '#announcements';
import { tag, type TagTone } from '#ui';

const TONES: Readonly<Record<string, TagTone>> = { draft: 'neutral', ahead: 'info', now: 'warning', over: 'neutral', ended: 'neutral' };

/** Not published yet, ahead, in force, over by its plan, or ended by somebody. */
export function stateTag(t: Texts, { kind, version, content, endedAt }: Announcement, now: Temporal.Instant): Html {
  const state = endedAt !== null ? 'ended' : version === null || content.fromAt === null ? 'draft' : stageOf({ kind, content: { ...content, fromAt: content.fromAt }, endedAt }, now);
  return tag({ label: t(`office.announcements.state.${state}`), tone: TONES[state] ?? 'neutral' });
}
