import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, errorOf, form, pageTitle, radios, summaryList, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import type { IdentifiedDraft } from './identified.ts';

export interface EdsDetailsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly draft: IdentifiedDraft;
  readonly sentences: Sentences;
}

/** Step two: what the certificate says, to be looked at, and where to write. */
export function detailsForm({ t, paths, token, sealed, draft, sentences }: EdsDetailsView): Html {
  const { signer, kinds, capacity } = draft.identified;
  const row = (name: string, value: string | undefined) => (value === undefined ? [] : [{ key: t(`cabinet.person.${name}`), value }]);
  return html`${backLink({ label: t('ui.back'), href: paths.registerByEds() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 2, steps: 4 }), title: t('cabinet.register.eds.details'), lead: t('cabinet.register.eds.details.lead') })}
${summaryList([
  ...row('name', signer.fullName), ...row('iin', signer.iin), ...row('organisation', signer.organisation), ...row('bin', signer.bin),
  ...row('capacity', capacity && t(`cabinet.person.capacity.${capacity}`)),
])}
${form({
  action: paths.registerDetails(sealed),
  hidden: { token, draft: sealed },
  body: [
    kinds.length > 1 && radios({ name: 'kind', label: t('cabinet.register.eds.kind'), choices: kinds.map((kind) => ({ value: kind, label: t(`cabinet.person.kind.${kind}`) })), value: draft.kind || undefined, ...errorOf(sentences, 'kind') }),
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.register.eds.email.hint'), value: draft.email, autocomplete: 'email', ...errorOf(sentences, 'email') }),
    button({ label: t('ui.continue') }),
  ],
})}`;
}
