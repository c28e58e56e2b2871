import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Published } from '#announcements';
import { notice, pageTitle, section, summaryList, table, tag } from '#ui';
import { timesOf } from '../announcements/banner.view.ts';
import type { CabinetPaths } from '../paths.ts';

/** A part of the service and what keeps it from working. */
export interface Component {
  readonly name: string;
  readonly closure: Published | undefined;
  /** Messages wait longer than they should. */
  readonly isDelayed: boolean;
}

export interface StatusView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly components: readonly Component[];
  /** How many incidents of the supply are open. */
  readonly failing: number;
  readonly ahead: readonly Published[];
  readonly past: readonly Published[];
  readonly now: Temporal.Instant;
}

export function statusView({ t, paths, components, failing, ahead, past, now }: StatusView): Html {
  const isWell = components.every(({ closure, isDelayed }) => !closure && !isDelayed);
  return html`${pageTitle({ title: t('cabinet.status.title'), lead: t('cabinet.status.at', { at: t.instant(now) }) })}
${notice({ kind: isWell ? 'success' : 'warning', title: t(isWell ? 'cabinet.status.well' : 'cabinet.status.troubled') })}
${summaryList(components.map((one) => ({ key: t(`cabinet.status.parts.${one.name}`), value: stateOf(t, one) })))}
${failing > 0 && html`<p><a href="${paths.outages()}">${t('cabinet.status.incidents', { count: failing })}</a></p>`}
${section({ title: t('cabinet.status.ahead'), body: ahead.length === 0 ? html`<p class="muted">${t('cabinet.status.nothing-ahead')}</p>` : html`<ul>${ahead.map((one) => html`<li><a href="${paths.announcement(one.id)}">${t.of(one.content.title)}</a><br><span class="muted">${timesOf(t, one)}</span></li>`)}</ul>` })}
${section({ title: t('cabinet.status.past'), body: past.length === 0 ? html`<p class="muted">${t('cabinet.status.nothing-past')}</p>` : history(t, past) })}
<p><a href="${paths.paces()}">${t('cabinet.paces.title')}</a></p>`;
}

const stateOf = (t: Texts, { closure, isDelayed }: Component): Html =>
  closure ? tag({ label: t(`cabinet.status.state.${closure.kind === 'ending' ? 'ended' : 'maintenance'}`), tone: 'warning' }) : isDelayed ? tag({ label: t('cabinet.status.state.delayed'), tone: 'warning' }) : tag({ label: t('cabinet.status.state.works'), tone: 'success' });

/** What it was, from when, and until when in fact: its plan, or earlier where somebody ended it. */
const history = (t: Texts, past: readonly Published[]): Html =>
  table({
    caption: t('cabinet.status.past'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.status.what') }, { label: t('announcements.begins') }, { label: t('announcements.ends') }],
    rows: past.map(({ content: { title, fromAt, untilAt }, endedAt }) => {
      const ends = [untilAt, endedAt].filter((at) => at !== null).sort(Temporal.Instant.compare)[0];
      return [t.of(title), t.instant(fromAt), ends ? t.instant(ends) : '–'];
    }),
  });
