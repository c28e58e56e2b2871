import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as privacy from '#privacy';
import { button, dateField, empty, errorOf, form, longTextField, pageTitle, section, selectField, summaryOf, table, tag, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { dayParts } from '../typed-day.ts';

export interface DemandListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly demands: readonly privacy.Demand[];
  readonly today: Temporal.PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

export function demandList(view: DemandListView): Html {
  const { t, demands, sentences } = view;
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.demands.title'), lead: t('office.demands.lead') })}
${demands.length === 0 ? empty({ icon: 'check', title: t('office.demands.none') }) : demandTable(view)}
${section({ title: t('office.demands.register'), body: letterForm(view) })}`;
}

const demandTable = ({ t, paths, demands, today }: DemandListView): Html =>
  table({
    caption: t('office.demands.title'),
    isCaptionHidden: true,
    columns: ['kind', 'received', 'due', 'words'].map((name) => ({ label: t(`office.demands.${name}`) })),
    rows: demands.map((one) => [html`<a href="${paths.demand(one.id)}">${t(`privacy.kinds.${one.kind}`)}</a>`, t.date(one.receivedOn), dueTag(t, one, today), one.words]),
  });

/** The last day, and whether it is over. */
export function dueTag(t: Texts, { dueOn }: Pick<privacy.Demand, 'dueOn'>, today: Temporal.PlainDate): Html {
  if (dueOn === null) return tag({ label: t('office.demands.no-calendar'), tone: 'warning' });
  const isLate = Temporal.PlainDate.compare(dueOn, today) < 0;
  return isLate ? tag({ label: t('office.demands.late', { date: t.date(dueOn) }), tone: 'danger' }) : html`${t.date(dueOn)}`;
}

const letterForm = ({ t, paths, token, today, typed, sentences }: DemandListView): Html =>
  form({
    action: paths.demands(),
    hidden: { token },
    body: [
      textField({ name: 'number', label: t('office.demands.number'), hint: t('office.demands.number.hint'), value: typed['number'], size: 'medium', ...errorOf(sentences, 'number') }),
      selectField({ name: 'kind', label: t('office.demands.kind'), options: privacy.DEMAND_KINDS.map((kind) => ({ value: kind, label: t(`privacy.kinds.${kind}`) })), value: typed['kind'], size: 'medium', ...errorOf(sentences, 'kind') }),
      dateField({ name: 'received-on', label: t('office.demands.received'), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: dayParts(typed['received-on'] ?? today.toString()), ...errorOf(sentences, 'received-on') }),
      longTextField({ name: 'words', label: t('office.demands.words'), hint: t('office.demands.words.hint'), value: typed['words'], rows: 3, ...errorOf(sentences, 'words') }),
      button({ label: t('office.demands.submit') }),
    ],
  });
