import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { ImportDetail, Layout, State } from '#exchange';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, buttons, columns, form, longTextField, notice, pageTitle, progress, section, summaryList, table } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { fileName, layoutName, stateTag } from './list.view.ts';
import { leading, preview } from './preview.view.ts';

export interface ImportView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly one: ImportDetail;
  readonly names: StaffNames;
  readonly layouts: readonly Layout[];
  /** Why what was just asked for could not be. */
  readonly refused: string | undefined;
  readonly mayImport: boolean;
  readonly mayApprove: boolean;
}

/** Where an import stands, what it would do, what was not taken, and what may be done about it. */
export function importPage(view: ImportView): Html {
  const { t, paths, one, layouts } = view;
  const history = html`${facts(view)}${events(view)}`;
  return html`${backLink({ label: t('office.imports.title'), href: paths.imports() })}
${refusal(view)}
${pageTitle({ kicker: html`${layoutName(t, layouts, one.layout)} ${stateTag(t, one.state)}`, title: fileName(t, one) })}
${outcome(view)}
${running(view)}
${one.preview && leading(view, one.preview)}
${actions(view)}
${one.preview ? columns({ main: html`${preview(view, one.kind, one.preview)}${rejects(view)}`, side: history }) : [rejects(view), history]}`;
}

function refusal({ t, refused }: ImportView): Html | undefined {
  if (refused === undefined) return undefined;
  const own = `office.imports.refusals.${refused}`;
  return notice({ kind: 'danger', title: t(t.has(own) ? own : `exchange.refusals.${refused}`), isAnswer: true });
}

/** What the state means for the reader, where the tag alone would leave him asking. */
function outcome({ t, paths, one, mayApprove }: ImportView): Html | undefined {
  if (one.state === 'rejected') return notice({ kind: 'danger', title: t('office.imports.rejected'), body: one.word && t(`exchange.words.${one.word}`) });
  if (one.state === 'failed') return notice({ kind: 'danger', title: t('office.imports.failed'), body: t('office.imports.failed.body') });
  if (one.state === 'applied') return notice({ kind: 'success', title: t('office.imports.applied', { at: t.instant(one.stateAt) }) });
  if (one.state === 'cancelled') return notice({ kind: 'info', title: t('office.imports.cancelled') });
  if (one.state !== 'awaiting-approval') return undefined;
  const link = mayApprove && one.approvalId !== null && html`<a href="${paths.approval(one.approvalId)}">${t('office.imports.to-approval')}</a>`;
  return notice({ kind: 'warning', title: t('office.imports.awaiting'), body: html`${t('office.imports.awaiting.body')}${link && html`<br>${link}`}` });
}

const RUNNING: readonly State[] = ['uploaded', 'reading', 'applying'];
const LOOK_EVERY_S = 2;

function running({ t, paths, one }: ImportView): Html | undefined {
  if (!RUNNING.includes(one.state)) return undefined;
  // What the reading left behind says nothing of an application that has not begun.
  const done = (one.progress?.phase === 'applying') === (one.state === 'applying') ? one.progress : null;
  const percent = done && done.total > 0n ? Number((done.done * 100n) / done.total) : undefined;
  return progress({
    id: 'import-progress',
    label: t(`exchange.states.${one.state}`),
    max: 100,
    value: percent,
    text: done && percent !== undefined ? t(`office.imports.progress.${done.phase}`, { percent }) : t('office.imports.progress.waiting'),
    refresh: { seconds: LOOK_EVERY_S, href: paths.import(one.id), label: t('ui.refresh') },
  });
}

const STOPPABLE: readonly State[] = ['uploaded', 'reading', 'previewed', 'awaiting-approval', 'applying'];

/** Two forms whose buttons stand beside each other: the one that applies, and the one that cancels. */
function actions({ t, paths, token, one, mayImport }: ImportView): Html | undefined {
  if (!mayImport || !STOPPABLE.includes(one.state)) return undefined;
  const cancelling = 'cancel-import';
  const cancel = button({ label: t('office.imports.cancel'), kind: 'secondary', form: cancelling });
  const mayApply = one.state === 'previewed' && one.preview?.isApplicable;
  return html`${form({ id: cancelling, action: paths.cancellation(one.id), hidden: { token: token() }, body: mayApply ? null : cancel })}
${mayApply && form({ action: paths.application(one.id), hidden: { token: token() }, body: one.preview.needsSecondPerson ? [askSecondPerson(t), buttons([button({ label: t('office.imports.ask-approval') }), cancel])] : buttons([button({ label: t('office.imports.apply') }), cancel]) })}`;
}

const askSecondPerson = (t: Texts): Html => html`${notice({ kind: 'warning', title: t('office.imports.second-person'), body: t('office.imports.second-person.body') })}
${longTextField({ name: 'reason', label: t('office.imports.reason'), hint: t('office.imports.reason.hint'), optional: t('ui.optional'), rows: 2 })}`;

function facts({ t, one, names }: ImportView): Html {
  return summaryList([
    { key: t('office.imports.started-by'), value: names(one.startedBy) },
    { key: t('office.imports.started-at'), value: t.instant(one.startedAt) },
    { key: t('office.imports.size'), value: t('office.imports.size.kb', { size: t.number(String((one.file.bytes + 1023n) / 1024n)) }) },
    ...(one.preview ? [{ key: t('office.imports.format'), value: t(`office.imports.format.${one.preview.format}`) }] : []),
    ...(one.preview && one.preview.format !== 'workbook' ? [{ key: t('office.imports.encoding'), value: one.preview.encoding.toUpperCase() }] : []),
    ...(one.preview?.format === 'text' ? [{ key: t('office.imports.separator'), value: one.preview.separator === '\t' ? t('office.imports.separator.tab') : html`<code>${one.preview.separator}</code>` }] : []),
  ]);
}

/** The first rejected lines with their reasons; all of them are in the file. */
function rejects({ t, paths, one }: ImportView): Html | undefined {
  if (one.rejects.length === 0) return undefined;
  const file = one.rejectsFileId !== null && buttonLink({ label: t('office.imports.rejects.file'), href: paths.rejects(one.id), kind: 'secondary', icon: 'download', isDownload: true });
  return section({
    title: t('office.imports.rejects', { count: one.preview?.rejected ?? one.rejects.length }),
    action: file,
    body: table({
      caption: t('office.imports.rejects.caption', { count: one.rejects.length }),
      isCaptionHidden: one.rejects.length === one.preview?.rejected,
      columns: [{ label: t('office.imports.line') }, { label: t('office.imports.why') }, { label: t('office.imports.source') }],
      rows: one.rejects.map((reject) => [
        String(reject.line),
        html`<span>${t(`exchange.rejects.${reject.word}`)}${reject.field !== null && html` <span class="muted">(${reject.field})</span>`}${reject.firstLine !== null && html` <span class="muted">${t('office.imports.first-line', { line: reject.firstLine })}</span>`}</span>`,
        html`<code>${reject.source}</code>`,
      ]),
    }),
  });
}

function events({ t, one, names }: ImportView): Html {
  return section({
    title: t('office.imports.events'),
    body: html`<ol>${one.events.map(
      (event) => html`<li>${t(`exchange.states.${event.state}`)}<br><span class="muted small">${t.instant(event.at)}${event.actorId !== null && ` · ${names(event.actorId)}`}${event.reason !== null && ` · ${event.reason}`}</span></li>`,
    )}</ol>`,
  });
}
