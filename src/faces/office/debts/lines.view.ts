import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import * as accounts from '#accounts';
import * as debts from '#debts';
import type { Fate } from '#notices';
import type { Operator } from '#operators';
import { money, pagination, section, table } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface LinesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly run: debts.Run;
  readonly tallies: readonly debts.Tally[];
  readonly lines: readonly debts.Line[];
  readonly fates: ReadonlyMap<string, Fate>;
  /** Which lines are shown: all, those told, or those left out for one reason. */
  readonly which: debts.LeftOut | 'told' | null;
}

/** How many accounts and how much money, by what becomes of them: first as drawn up, then as told. Each leads to its accounts. */
export const talliesTable = (view: LinesView): Html => html`${stageTable(view, 'drawn-up')}${stageTable(view, 'told')}`;

function stageTable({ t, operator, paths, run, tallies }: LinesView, stage: debts.Tally['stage']): Html | false {
  const rows = tallies.filter((one) => one.stage === stage);
  if (rows.length === 0) return false;
  const sum = (minor: bigint) => money(t.money(amountOf(minor, operator.currency)));
  return table({
    caption: t(`office.debts.stages.${stage}`),
    columns: [{ label: t('office.debts.outcome') }, { label: t('office.debts.accounts'), isNumeric: true }, { label: t('office.debts.sum'), isNumeric: true }],
    rows: rows.map(({ outcome, accounts: count, overdueMinor }) => [html`<a href="${paths.debtRun(run.id, `of=${isChannel(outcome) ? 'told' : outcome}`)}#lines">${outcomeText(t, outcome)}</a>`, t.number(Number(count)), sum(overdueMinor)]),
    foot: [[t('office.debts.total'), t.number(Number(rows.reduce((all, { accounts: count }) => all + count, 0n))), sum(rows.reduce((all, { overdueMinor }) => all + overdueMinor, 0n))]],
  });
}

const isChannel = (outcome: debts.Tally['outcome']): outcome is 'email' | 'sms' => outcome === 'email' || outcome === 'sms';

export const outcomeText = (t: Texts, outcome: debts.Tally['outcome']): string => (isChannel(outcome) ? t(`office.debts.by.${outcome}`) : t(`office.debts.left-out.${outcome}`));

/** What became of a notice, and of the SMS that told it instead. */
export function fateText(t: Texts, fate: Fate | undefined): string {
  const word = (state: string) => t(`office.card.messages.state.${state}`);
  if (!fate) return word('forgotten');
  return fate.instead === null ? word(fate.state) : t('office.debts.instead', { state: word(fate.state), instead: word(fate.instead).toLowerCase() });
}

/** The accounts one by one: what is owed, since when, how it is told and what became of that, or why it is left out. */
export function linesTable(view: LinesView): Html {
  const { t, operator, paths, run, lines, which, fates } = view;
  return section({
    id: 'lines',
    title: which === null ? t('office.debts.lines') : which === 'told' ? t('office.debts.lines.told') : t('office.debts.lines.left-out', { why: t(`office.debts.left-out.${which}`) }),
    action: html`<a href="${paths.debtRunLines(run.id)}" download>${t('office.debts.csv')}</a>`,
    body: html`${which !== null && html`<p><a href="${paths.debtRun(run.id)}#lines">${t('office.debts.lines.all')}</a></p>`}
${table({
      caption: t('office.debts.lines'),
      isCaptionHidden: true,
      columns: [{ label: t('office.debts.account') }, { label: t('office.debts.sum'), isNumeric: true }, { label: t('office.debts.since') }, { label: t('office.debts.outcome') }, { label: t('office.debts.message') }],
      rows: lines.map((line) => [
        html`<a href="${paths.customer(accounts.accountPublicId(line.accountId))}">${line.number}</a>`,
        money(t.money(amountOf(line.overdueMinor, operator.currency))),
        t.date(line.sinceOn),
        outcomeText(t, line.leftOut ?? (line.channel as 'email' | 'sms')),
        line.messageId === null ? '–' : fateText(t, fates.get(line.messageId)),
      ]),
    })}
${pagination({
      label: t('ui.pages'),
      next: lines.length < debts.LINES_PER_PAGE ? undefined : { label: t('office.debts.more'), href: `${paths.debtRun(run.id, `${which === null ? '' : `of=${which}&`}after=${(lines.at(-1) as debts.Line).accountId}`)}#lines` },
    })}`,
  });
}
