import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as notices from '#notices';
import type { NoticeChannel, NoticeTopic, Operator } from '#operators';
import { button, checkbox, form, notice, selectField, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import type { Box } from './boxes.ts';

export interface ChannelsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly reader: notices.Reader;
  readonly boxes: readonly Box[];
}

/** What is told by which channel, as a table of boxes; what the rules promise says so in place of a box. */
export function channelsForm(view: ChannelsView): Html {
  const { t, operator, paths, token, reader } = view;
  const columns = CHANNELS.filter((channel) => channel !== 'sms' || operator.profile.sms !== undefined);
  return form({
    action: paths.messages(),
    hidden: { token: token() },
    body: [
      table({
        caption: t('cabinet.channels.title'),
        isCaptionHidden: true,
        columns: [{ label: t('cabinet.channels.topic') }, ...columns.map((channel) => ({ label: t(`cabinet.channels.${channel}`) })), { label: t('cabinet.channels.cabinet') }],
        rows: notices.topicsOf(operator).map((topic) => [topicCell(view, topic), ...columns.map((channel) => cell(view, topic, channel)), topic === 'advertising' ? NONE : t('cabinet.channels.always')]),
      }),
      selectField({ name: 'quiet', label: t('cabinet.channels.quiet'), hint: t('cabinet.channels.quiet.hint'), options: quietOptions(view), value: reader.quiet ?? 'operator', size: 'medium' }),
      button({ label: t('ui.save') }),
    ],
  });
}

/** What was saved, with the button that takes it back where it was just chosen. */
export function savedNotice({ t, paths, token }: Pick<ChannelsView, 't' | 'paths' | 'token'>, done: string | undefined, was: { readonly off: string; readonly quiet: string } | undefined): Html | undefined {
  if (done !== 'chosen' && done !== 'taken-back') return undefined;
  const undo = done === 'chosen' && was && form({ action: paths.messages(), hidden: { token: token(), was: was.off, quiet: was.quiet }, body: button({ label: t('cabinet.channels.undo'), kind: 'quiet' }) });
  return notice({ kind: 'success', title: t(`cabinet.channels.${done}`), ...(undo && { body: undo }), isAnswer: true });
}

const CHANNELS: readonly NoticeChannel[] = ['email', 'sms', 'push'];
/** A way that a topic does not go has no line on a phone. */
const NONE = '';

const topicCell = ({ t, paths, reader }: ChannelsView, topic: NoticeTopic): Html => html`${t(`cabinet.topics.${topic}`)}<br><span class="muted small">${
  topic === 'advertising' && !reader.takesAdvertising ? html`${t('cabinet.topics.advertising.off')} <a href="${paths.consents()}">${t('cabinet.consents.title')}</a>` : t(`cabinet.topics.${topic}.hint`)}</span>`;

function cell({ t, operator, reader, boxes }: ChannelsView, topic: NoticeTopic, channel: NoticeChannel): Piece {
  const box = boxes.find((one) => one.topic === topic && one.channel === channel);
  if (!box) return notices.channelsOf(operator, topic).includes(channel) && notices.isFixed(topic, channel, reader) ? t('cabinet.channels.always') : NONE;
  const label = html`<span class="visually-hidden">${t(`cabinet.topics.${topic}`)}: ${t(`cabinet.channels.${channel}`)}</span>`;
  return checkbox({ name: 'on', id: `${topic}-${channel}`, value: box.name, label, isChecked: box.isOn });
}

/** The operator's hours first; those that a user may choose instead. */
function quietOptions({ t, operator }: ChannelsView): { value: string; label: string }[] {
  const usual = operator.profile.notices.quiet;
  const hours = (from: string, until: string) => t('cabinet.channels.quiet.hours', { from, until });
  return [
    ...(usual ? [{ value: 'operator', label: t('cabinet.channels.quiet.usual', { hours: hours(usual.from, usual.until) }) }] : []),
    { value: usual ? 'none' : 'operator', label: t('cabinet.channels.quiet.none') },
    ...notices.QUIET_CHOICES.filter((one) => one !== 'none' && one !== `${usual?.from}-${usual?.until}`).map((one) => ({ value: one, label: hours(...(one.split('-') as [string, string])) })),
  ];
}
