import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { button, errorOf, form, radios, type Sentences } from '#ui';

export interface Asked {
  readonly t: Texts;
  readonly operator: Operator;
  readonly token: string;
  readonly sentences: Sentences;
}

/** In which a reader says why he needs what he is about to see. */
export const reasonForm = ({ t, operator, token, sentences }: Asked, action: string, submit: string): Html =>
  form({
    action,
    hidden: { token },
    body: [
      radios({ name: 'reason', label: t('office.opening.reason'), choices: operator.profile.accessReasons.map(({ code, name }) => ({ value: code, label: t.of(name) })), ...errorOf(sentences, 'reason') }),
      button({ label: submit }),
    ],
  });
