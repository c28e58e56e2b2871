import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { emergencyKinds, requestSettings } from '#requests';
import { backLink, card, notice, pageTitle, tiles } from '#ui';
import { headerPhone } from '../layout.view.ts';
import type { CabinetPaths } from '../paths.ts';

/** The kinds of the profile, and above them the way to the dispatcher. */
export function chooseKind({ t, operator, paths }: { t: Texts; operator: Operator; paths: CabinetPaths }): Html {
  const phone = headerPhone(t, operator);
  return html`${backLink({ label: t('cabinet.sections.requests'), href: paths.requests() })}
${pageTitle({ title: t('cabinet.requests.choose') })}
${emergencyKinds(operator).length > 0 && notice({ kind: 'warning', title: t('cabinet.emergency.title'), body: html`<p>${t('cabinet.emergency.call')} <a href="${phone.href}">${phone.number}</a></p><p><a href="${paths.emergency()}">${t('cabinet.emergency.report')}</a></p>` })}
${tiles(
  requestSettings(operator)
    .kinds.filter(({ emergency }) => !emergency)
    .map((kind) => card({ title: t.of(kind.name), level: 2, href: paths.requestForm(kind.code), body: html`<p class="muted">${t.of(kind.hint)}</p>` })),
)}`;
}
