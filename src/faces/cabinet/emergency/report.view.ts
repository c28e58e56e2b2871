import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { emergencyKinds, type Incident } from '#requests';
import { button, buttonLink, errorOf, form, longTextField, pageTitle, radios, summaryOf, textField, type Sentences } from '#ui';
import { headerPhone } from '../layout.view.ts';
import { incidentNotice } from '../outages/incident.view.ts';
import type { CabinetPaths } from '../paths.ts';
import type { Typed } from '../requests/typed.ts';

export interface ReportView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly incidents: readonly Incident[];
  readonly typed: Typed;
  readonly sentences: Sentences;
}

/** Incidents told of above the form; the rest have a page of their own. */
const SHOWN_AT_MOST = 3;

/** The number to call, and one form for those who cannot. */
export function reportForm({ t, operator, paths, token, incidents, typed, sentences }: ReportView): Html {
  const phone = headerPhone(t, operator);
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.emergency.report'), lead: t('cabinet.emergency.lead') })}
<p>${t('cabinet.emergency.call')} ${buttonLink({ label: phone.number, href: phone.href, icon: 'phone', kind: 'secondary' })}</p>
${incidents.slice(0, SHOWN_AT_MOST).map((incident) => incidentNotice(t, operator, incident))}
${incidents.length > SHOWN_AT_MOST && html`<p><a href="${paths.outages()}">${t('cabinet.outages.all', { count: incidents.length })}</a></p>`}
${form({
  action: paths.emergency(),
  hidden: { token },
  body: [
    radios({ name: 'kind', label: t('cabinet.emergency.what'), choices: emergencyKinds(operator).map((kind) => ({ value: kind.code, label: t.of(kind.name), hint: t.of(kind.hint) })), value: typed['kind'], ...errorOf(sentences, 'kind') }),
    textField({ name: 'address', label: t('cabinet.emergency.address'), hint: t('cabinet.emergency.address.hint'), autocomplete: 'address-line1', value: typed['address'], ...errorOf(sentences, 'address') }),
    textField({ name: 'phone', type: 'tel', label: t('cabinet.emergency.phone'), hint: t('cabinet.emergency.phone.hint'), autocomplete: 'tel', inputmode: 'tel', size: 'medium', value: typed['phone'], ...errorOf(sentences, 'phone') }),
    longTextField({ name: 'words', label: t('cabinet.emergency.words'), value: typed['words'], rows: 3, ...errorOf(sentences, 'words') }),
    button({ label: t('cabinet.emergency.send') }),
  ],
})}`;
}
