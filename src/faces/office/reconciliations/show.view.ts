import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amount } from '#lib/money.ts';
import type { Operator } from '#operators';
import type { Difference, Reconciliation } from '#payments';
import { backLink, button, card, empty, errorOf, form, notice, pageTitle, pagination, section, summaryList, summaryOf, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { daysOf, openTag, sourceName } from './list.view.ts';

export interface Typed {
  readonly id: bigint;
  readonly note: string;
}

export interface ReconciliationView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly operator: Operator;
  readonly token: () => string;
  readonly one: Reconciliation;
  readonly differences: readonly Difference[];
  readonly names: StaffNames;
  /** The note of the case whose form has errors. */
  readonly typed: Typed | undefined;
  readonly sentences: Sentences;
  readonly isClosed: boolean;
  readonly mayContinue: boolean;
}

export function reconciliationPage(view: ReconciliationView): Html {
  const { t, paths, operator, one, differences, names, sentences, isClosed, mayContinue } = view;
  const latest = differences.at(-1);
  return html`${backLink({ label: t('office.reconciliations.title'), href: paths.reconciliations() })}
${isClosed && notice({ kind: 'success', title: t('office.reconciliations.difference.closed'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: daysOf(t, one), lead: sourceName(t, operator, one) })}
${summaryList([
  { key: t('office.reconciliations.state'), value: openTag(t, one) },
  { key: t('office.reconciliations.lines'), value: t.number(one.lines) },
  { key: t('office.reconciliations.matched'), value: t.number(one.matched) },
  ...(one.taken > 0 ? [{ key: t('office.reconciliations.taken'), value: t.number(one.taken) }] : []),
  { key: t('office.reconciliations.told'), value: t.money(amount(one.toldMinor, operator.currency)) },
  { key: t('office.reconciliations.made'), value: `${t.instant(one.at)}, ${one.startedBy === null ? t('office.reconciliations.nightly') : names(one.startedBy)}` },
])}
${section({
  title: t('office.reconciliations.differences'),
  body: differences.length === 0 ? empty({ icon: 'check', title: t('office.reconciliations.agrees') }) : differences.map((each) => differenceCard(view, each)),
})}
${pagination({ label: t('ui.pages'), previous: undefined, next: mayContinue && latest ? { label: t('office.reconciliations.more'), href: paths.reconciliationAfter(one.id, latest.id) } : undefined })}`;
}

function differenceCard(view: ReconciliationView, each: Difference): Html {
  const { t, operator, names } = view;
  const sum = (minor: bigint | null): string => (minor === null ? t('office.reconciliations.difference.absent') : t.money(amount(minor, operator.currency)));
  return card({
    level: 3,
    title: t(`office.reconciliations.kinds.${each.kind}`),
    body: html`${each.closedAs !== null && tag({ label: t(`office.reconciliations.closed-as.${each.closedAs}`), tone: 'success' })}
<p>${t(`office.reconciliations.kinds.${each.kind}.means`)}</p>
${summaryList([
  { key: t('office.reconciliations.difference.reference'), value: each.reference },
  { key: t('office.reconciliations.difference.about'), value: each.about },
  ...(each.happenedOn ? [{ key: t('office.reconciliations.difference.on'), value: t.date(each.happenedOn) }] : []),
  { key: t('office.reconciliations.difference.told'), value: sum(each.toldMinor) },
  { key: t('office.reconciliations.difference.booked'), value: sum(each.bookedMinor) },
  ...(each.closedAt && each.note !== null ? [{ key: t('office.reconciliations.difference.note'), value: `${each.note} (${names(each.closedBy ?? '')}, ${t.instant(each.closedAt)})` }] : []),
])}
${each.closedAs === null && html`<p><a href="${view.paths.newProof({ about: 'difference', id: `${view.one.id}:${each.id}` })}">${t('office.proofs.ask')}<span class="visually-hidden"> ${each.reference}</span></a></p>${closure(view, each)}`}`,
  });
}

function closure({ t, paths, token, one, typed, sentences }: ReconciliationView, each: Difference): Html {
  const isTyped = typed?.id === each.id;
  return form({
    action: paths.difference(one.id, each.id),
    hidden: { token: token() },
    body: [
      textField({ name: 'note', id: isTyped ? 'note' : `note-${each.id}`, label: t('office.reconciliations.difference.note'), hint: t('office.reconciliations.difference.note.hint'), value: isTyped ? typed.note : '', ...(isTyped ? errorOf(sentences, 'note') : {}) }),
      button({ label: t('office.reconciliations.difference.close'), about: each.reference }),
    ],
  });
}
