import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Account } from '#accounts';
import { backLink, buttonLink, buttons, notice, pageTitle, section, summaryList, summaryOf, tabs } from '#ui';
import type { OfficePaths } from '../../paths.ts';
import { reasonForm, type Asked } from '../reason.view.ts';
import type { StoryPart } from './story.ts';
import type { StoryLine } from './teller.ts';

interface Frame {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly code: string;
  readonly account: Account;
}

export interface WhyView extends Frame, Asked {
  readonly minutes: number;
}

/** Before a story is told, its reader says why he needs it. */
export const whyPage = (view: WhyView): Html => {
  const { t, paths, code, account, minutes, sentences } = view;
  return html`${backLink({ label: t('office.account.of-number', { number: account.number }), href: paths.customer(code) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: t('office.story.title'), lead: t('office.story.lead', { minutes }) })}
${reasonForm(view, paths.customerStory(code), t('office.story.submit'))}`;
};

export interface ShownPart {
  readonly name: StoryPart;
  readonly lines: readonly StoryLine[];
  /** There are older lines, which the file holds. */
  readonly isCut: boolean;
}

export interface StoryView extends Frame {
  readonly now: Temporal.Instant;
  readonly parts: readonly ShownPart[];
}

/** The story, part by part, to be read and printed, with the same as files. */
export const storyPage = ({ t, paths, code, account, now, parts }: StoryView): Html => html`${backLink({ label: t('office.account.of-number', { number: account.number }), href: paths.customer(code) })}
${pageTitle({ kicker: t('office.account.of-number', { number: account.number }), title: t('office.story.title'), lead: [account.holder, account.address].filter(Boolean).join(', ') })}
<p class="muted">${t('office.story.made', { at: t.instant(now) })}</p>
${notice({ kind: 'warning', title: t('office.story.internal-warning') })}
${buttons([buttonLink({ label: t('office.story.pdf'), href: paths.customerStoryFile(code, 'pdf'), kind: 'secondary', icon: 'download' }), buttonLink({ label: t('office.story.json'), href: paths.customerStoryFile(code, 'json'), kind: 'secondary', icon: 'download' })])}
${tabs({ label: t('office.card.parts'), items: parts.map(({ name }) => ({ label: t(`office.story.${name}`), href: `#${name}` })) })}
${parts.map((part) => section({ id: part.name, title: t(`office.story.${part.name}`), body: partBody(t, part) }))}`;

const partBody = (t: Texts, { name, lines, isCut }: ShownPart): Html =>
  lines.length === 0
    ? html`<p class="muted">${t(`office.story.${name}.none`)}</p>`
    : html`<ol>${lines.map(({ at, title, facts }) => html`<li><p><strong>${title}</strong> <span class="muted small">${t.instant(at)}</span></p>${summaryList(facts.map(({ label, value }) => ({ key: label, value: html`<span class="as-typed">${value}</span>` })))}</li>`)}</ol>${isCut && html`<p class="muted">${t('office.story.cut', { count: lines.length })}</p>`}`;
