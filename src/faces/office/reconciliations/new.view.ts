import { html, type Html } from '#lib/html/html.ts';
import type { Localised, Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, fileField, form, pageTitle, radios, summaryOf, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** The choice that is no agent: a statement of the bank. */
export const BANK = 'bank-statement';

export interface NewReconciliationView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: string;
  readonly agents: readonly { readonly code: string; readonly name: Localised }[];
  readonly source: string;
  readonly sentences: Sentences;
}

export function newReconciliation({ t, paths, token, agents, source, sentences }: NewReconciliationView): Html {
  return html`${backLink({ label: t('office.reconciliations.title'), href: paths.reconciliations() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.reconciliations.new'), lead: t('office.reconciliations.new.lead') })}
${form({
  action: paths.newReconciliation(),
  hasFiles: true,
  hidden: { token },
  body: [
    radios({
      name: 'source',
      label: t('office.reconciliations.source'),
      choices: [...agents.map(({ code, name }) => ({ value: code, label: t('office.reconciliations.new.register', { agent: t.of(name) }) })), { value: BANK, label: t('office.reconciliations.new.statement') }],
      value: source,
      ...errorOf(sentences, 'source'),
    }),
    // The file stands last: the fields before it are read while it still arrives.
    fileField({ name: 'file', label: t('office.reconciliations.file'), hint: t('office.reconciliations.file.hint'), accept: '.csv,.txt,text/csv,text/plain', ...errorOf(sentences, 'file') }),
    button({ label: t('office.reconciliations.new.submit'), icon: 'upload' }),
  ],
})}`;
}
