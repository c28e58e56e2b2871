import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { ApplicationKind, Holding } from '#holdings';
import { backLink, button, empty, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';

export interface ComposeView {
  readonly t: Texts;
  readonly back: string;
  readonly action: string;
  readonly token: string;
  readonly kind: ApplicationKind;
  /** The receipt; undefined where the kind does not fit it now. */
  readonly holding: Holding | undefined;
  readonly refusal: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

const HINTS: Partial<Record<ApplicationKind['fields'][number]['form'], string>> = { 'iin-or-bin': 'cabinet.activation.number.hint', date: 'cabinet.application.date.hint', weight: 'cabinet.application.weight.hint' };

/** What the kind asks for, or why it cannot be asked now. */
export function composeForm({ t, back, action, token, kind, holding, refusal, typed, sentences }: ComposeView): Html {
  const link = backLink({ label: t('ui.back'), href: back });
  if (!holding) return html`${link}${pageTitle({ title: t.of(kind.name) })}${empty({ icon: 'info', title: refusal ?? '' })}`;
  return html`${link}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.holding.title', { number: holding.number }), title: t.of(kind.name), lead: t('cabinet.application.lead') })}
${form({
  action,
  hidden: { token },
  body: [
    kind.fields.map(({ code, form: how, name, required }) =>
      textField({
        name: code,
        label: required ? t.of(name) : t('cabinet.application.optional', { label: t.of(name) }),
        ...(HINTS[how] ? { hint: t(HINTS[how]) } : {}),
        value: typed[code] ?? '',
        inputmode: how === 'text' ? 'text' : how === 'weight' ? 'decimal' : 'numeric',
        autocomplete: 'off',
        size: how === 'text' ? 'medium' : 'short',
        ...errorOf(sentences, code),
      }),
    ),
    button({ label: t('cabinet.application.check') }),
  ],
})}`;
}
