import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as settlements from '#settlements';
import { money, notice, pageTitle, summaryList } from '#ui';

export interface CheckView {
  readonly t: Texts;
  readonly operator: Operator;
  /** None: no document of this operator has the code. */
  readonly found: Awaited<ReturnType<typeof settlements.checkDocument>>;
}

/** The verdict first, then what must stand on the paper, and nothing of whom it is about. */
export function checkView({ t, operator, found }: CheckView): Html {
  const title = pageTitle({ title: t('cabinet.check.title'), lead: t('cabinet.check.lead') });
  if (!found) return html`${title}${notice({ kind: 'danger', title: t('cabinet.check.unknown'), body: t('cabinet.check.unknown.body', { phone: operator.profile.contacts.phone }) })}`;
  const { document, replacement } = found;
  return html`${title}
${replacement ? notice({ kind: 'warning', title: t('cabinet.check.replaced'), body: t('cabinet.check.replaced.body', { number: replacement.number, date: t.date(replacement.issuedOn) }) }) : notice({ kind: 'success', title: t('cabinet.check.genuine'), body: t('cabinet.check.genuine.body') })}
${summaryList([
    { key: t('cabinet.check.kind'), value: t(`settlements.kinds.${document.kind}`) },
    { key: t('cabinet.check.number'), value: document.number },
    { key: t('cabinet.check.date'), value: t.date(document.issuedOn) },
    { key: t('cabinet.check.sum'), value: money(t.money(amountOf(document.totalMinor, document.currency))) },
    { key: 'SHA-256', value: html`<code class="as-typed">${document.sha256}</code>` },
    { key: t('cabinet.check.by'), value: t.of(operator.name) },
  ])}`;
}
