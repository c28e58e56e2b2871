import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Dispute } from '#identity';
import { button, card, checkbox, empty, errorOf, form, notice, pageTitle, summaryList, summaryOf, textField, type Sentences } from '#ui';
import { deedText } from '../deed.view.ts';
import type { OfficePaths } from '../paths.ts';

export interface DisputeListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly disputes: readonly Dispute[];
  readonly isSettled: boolean;
  /** Whose form has errors. */
  readonly entryId: bigint | undefined;
  readonly sentences: Sentences;
}

export function disputeList(view: DisputeListView): Html {
  const { t, disputes, isSettled, sentences } = view;
  return html`${isSettled && notice({ kind: 'success', title: t('office.disputes.settled'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.disputes.title'), lead: t('office.disputes.lead') })}
${disputes.length === 0 ? empty({ icon: 'check', title: t('office.disputes.none') }) : disputes.map((one) => disputeCard(view, one))}`;
}

function disputeCard({ t, paths, token, entryId, sentences }: DisputeListView, one: Dispute): Html {
  return card({
    level: 2,
    title: deedText(t, one),
    body: html`${summaryList([
      { key: t('office.disputes.user'), value: one.userNumber },
      { key: t('office.disputes.entry'), value: String(one.entryId) },
      { key: t('office.disputes.acted'), value: t.instant(one.actedAt) },
      { key: t('office.disputes.opened'), value: t.instant(one.openedAt) },
      { key: t('office.disputes.words'), value: one.words },
    ])}
${form({
      action: paths.dispute(one.entryId),
      hidden: { token: token() },
      body: [
        textField({ name: 'answer', id: `answer-${one.entryId}`, label: t('office.disputes.answer'), hint: t('office.disputes.answer.hint'), ...(entryId === one.entryId ? errorOf(sentences, 'answer') : {}) }),
        one.action === 'person.bound' && checkbox({ name: 'unbinds', id: `unbinds-${one.entryId}`, label: t('office.bindings.unbinds'), hint: t('office.bindings.unbinds.hint') }),
        button({ label: t('office.disputes.submit'), about: String(one.entryId) }),
      ],
    })}`,
  });
}
