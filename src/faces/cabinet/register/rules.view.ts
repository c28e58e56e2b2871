import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, form, pageTitle, section, summaryList, summaryOf, type Sentences } from '#ui';
import type { DocumentText } from '#legal';
import type { AnswerName, Strategy } from '#identity';
import type { Operator } from '#operators';
import { includedNote } from '../documents/included.view.ts';
import type { CabinetPaths } from '../paths.ts';
import type { Draft } from './draft.ts';

export interface RulesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly strategy: Strategy;
  readonly token: string;
  readonly sealed: string;
  readonly draft: Draft;
  readonly documents: readonly { readonly code: string; readonly text: DocumentText }[];
  readonly sentences: Sentences;
}

/** Question two: check the answers, read the rules, accept them with the control below them. */
export function rulesForm({ t, operator, paths, token, strategy, sealed, draft, documents, sentences }: RulesView): Html {
  const change = (about: string) => ({ label: t('ui.change'), href: paths.registerBy(strategy.code, sealed), about });
  const row = (name: 'account' | 'email' | AnswerName) => ({ key: t(`cabinet.register.${name}`), value: draft[name] ?? '', action: change(t(`cabinet.register.${name}`)) });
  return html`${backLink({ label: t('ui.back'), href: paths.registerBy(strategy.code, sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: strategy.steps.length, steps: strategy.steps.length }), title: t('cabinet.register.rules.title') })}
${summaryList([row('account'), ...strategy.asks(operator).map(row), row('email')])}
${documents.map(({ text }) => section({ title: text.title, body: html`<div class="prose">${text.html}</div>${includedNote(t, paths, text.includes)}` }))}
${form({
  action: paths.registerRules(strategy.code, sealed),
  hidden: { token, draft: sealed, ...Object.fromEntries(documents.map(({ code, text }) => [`accepts.${code}`, String(text.version)])) },
  body: [html`<p>${t('cabinet.register.accept.lead')}</p>`, button({ label: t('cabinet.register.accept') })],
})}`;
}
