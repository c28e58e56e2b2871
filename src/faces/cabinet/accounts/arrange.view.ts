import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { LABEL_LENGTH, UNDO_DAYS, type OwnAccountLine } from '#accounts';
import { backLink, button, errorOf, form, notice, pageTitle, section, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface ArrangementView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly own: OwnAccountLine;
  readonly code: string;
  /** Public name of the account that sections lead to. */
  readonly chosen: string | null;
  readonly done: string | undefined;
  readonly sentences: Sentences;
}

export function arrangement({ t, paths, token, own, code, chosen, done, sentences }: ArrangementView): Html {
  const isUsual = chosen === code;
  return html`${backLink({ label: t('cabinet.accounts.mine'), href: paths.accounts('charges') })}
${done !== undefined && notice({ kind: 'success', title: t(`cabinet.accounts.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.account.number', { number: own.number }), title: own.label ?? own.address ?? own.number, lead: own.label === null ? own.holder : own.address })}
${section({
    title: t('cabinet.accounts.label'),
    body: form({
      action: paths.accountLabel(code),
      hidden: { token: token() },
      body: [
        textField({ name: 'label', label: t('cabinet.accounts.label.field'), hint: t('cabinet.accounts.label.hint', { length: LABEL_LENGTH }), value: own.label ?? '', size: 'medium', ...errorOf(sentences, 'label') }),
        button({ label: t('ui.save'), kind: 'secondary' }),
      ],
    }),
  })}
${section({
    title: t('cabinet.accounts.usual'),
    body: html`<p>${t(isUsual ? 'cabinet.accounts.usual.is' : 'cabinet.accounts.usual.is-not')}</p>
${form({ action: paths.usualAccount(code), hidden: { token: token() }, body: button({ label: t(isUsual ? 'cabinet.accounts.usual.drop' : 'cabinet.accounts.usual.choose'), kind: 'secondary' }) })}`,
  })}
${section({
    title: t('cabinet.accounts.take-out'),
    body: html`<p>${t('cabinet.accounts.take-out.body', { days: UNDO_DAYS })}</p>
${form({ action: paths.unlinkedAccount(code), hidden: { token: token() }, body: button({ label: t('cabinet.accounts.take-out.submit'), kind: 'danger' }) })}`,
  })}`;
}
