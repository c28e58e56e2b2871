import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { nextStates, paragraphsOf, type Employee, type OwnService, type Partner, type PartnerEvent } from '#catalog';
import { backLink, button, dateField, empty, errorOf, form, longTextField, notice, pageTitle, partsOf, radios, section, summaryList, summaryOf, table, tag, textField, type DateParts, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface TypedTerms {
  readonly state: string;
  readonly reason: string;
  readonly agreementNumber: string;
  readonly agreementOn: DateParts;
  readonly commission: string;
}

export interface PartnerCardView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly partner: Partner;
  readonly events: readonly PartnerEvent[];
  readonly services: readonly OwnService[];
  readonly employees: readonly Employee[];
  readonly names: StaffNames;
  readonly mayDecide: boolean;
  readonly done: string | undefined;
  readonly typed: TypedTerms | undefined;
  readonly today: Temporal.PlainDate;
  readonly sentences: Sentences;
}

export function partnerCard(view: PartnerCardView): Html {
  const { t, paths, partner, mayDecide, done, sentences } = view;
  return html`${backLink({ label: t('office.sections.partners'), href: paths.partners() })}
${done !== undefined && t.has(`catalog.partner-states.${done}`) && notice({ kind: 'success', title: t('office.partners.decided', { state: t(`catalog.partner-states.${done}`) }), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: partner.name, lead: tag({ label: t(`catalog.partner-states.${partner.state}`), tone: partner.state === 'listed' ? 'success' : partner.state === 'suspended' ? 'warning' : 'info' }) })}
${known(view)}
${mayDecide && nextStates(partner.state).length > 0 && section({ title: t('office.partners.decision'), body: decision(view) })}
${section({ title: t('office.partners.services'), body: services(view) })}
${section({ title: t('office.partners.history'), body: history(view) })}`;
}

const known = ({ t, partner, employees }: PartnerCardView): Html =>
  html`${summaryList([
    { key: t('office.partners.bin'), value: partner.bin },
    { key: t('office.partners.email'), value: partner.email },
    { key: t('office.partners.agreement'), value: partner.agreementNumber && partner.agreementOn ? t('office.partners.agreement.of', { number: partner.agreementNumber, date: t.date(partner.agreementOn) }) : t('office.partners.not-yet') },
    { key: t('office.partners.commission'), value: partner.commissionPercent === null ? t('office.partners.not-yet') : t('office.partners.percent', { percent: t.number(partner.commissionPercent) }) },
    { key: t('office.partners.requisites'), value: partner.requisites ? `${partner.requisites.bank}, ${partner.requisites.bic}, ${partner.requisites.account}` : t('office.partners.not-yet') },
    { key: t('office.partners.people'), value: employees.map(({ email, role }) => `${email} (${t(`catalog.roles.${role}`)})`).join(', ') },
  ])}${paragraphsOf(t.of(partner.about)).map((line) => html`<p>${line}</p>`)}`;

/** What may follow from what he is; the agreement is asked for where he is listed for the first time. */
function decision({ t, paths, token, partner, typed, today, sentences }: PartnerCardView): Html {
  const states = nextStates(partner.state);
  const isFirst = partner.state !== 'suspended' && states.includes('listed');
  return form({
    action: paths.partner(partner.id),
    hidden: { token: token(), from: partner.state },
    body: [
      radios({ name: 'state', label: t('office.partners.becomes'), value: typed?.state ?? '', choices: states.map((state) => ({ value: state, label: t(`office.partners.become.${state}`) })), ...errorOf(sentences, 'state') }),
      isFirst && html`<p>${t('office.partners.agreement.hint')}</p>`,
      isFirst && textField({ name: 'agreement-number', label: t('office.partners.agreement.number'), value: typed?.agreementNumber ?? '', size: 'medium', ...errorOf(sentences, 'agreement-number') }),
      isFirst && dateField({ name: 'agreement-on', label: t('office.partners.agreement.on'), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: typed?.agreementOn ?? partsOf(today), ...errorOf(sentences, 'agreement-on') }),
      isFirst && textField({ name: 'commission', label: t('office.partners.commission'), value: typed?.commission ?? '', inputmode: 'decimal', size: 'short', unit: '%', ...errorOf(sentences, 'commission') }),
      longTextField({ name: 'reason', label: t('office.partners.reason'), hint: t('office.partners.reason.hint'), value: typed?.reason ?? '', rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.partners.decide') }),
    ],
  });
}

function services({ t, paths, services: own }: PartnerCardView): Html {
  if (own.length === 0) return empty({ icon: 'file', title: t('office.partners.services.none') });
  return table({
    caption: t('office.partners.services'),
    isCaptionHidden: true,
    columns: ['service', 'address', 'card'].map((name) => ({ label: t(`office.partners.${name}`) })),
    rows: own.map((one) => [html`<a href="${paths.partnerService(one.id)}">${t.of(one.name) || one.slug}</a>`, one.slug, t(`catalog.versions.${one.state}`)]),
  });
}

const history = ({ t, events, names, employees }: PartnerCardView): Html =>
  table({
    caption: t('office.partners.history'),
    isCaptionHidden: true,
    columns: ['at', 'state', 'by'].map((name) => ({ label: t(`office.partners.${name}`) })),
    rows: events.map(({ at, state, byKind, byId, reason }) => {
      const cells = [t.instant(at), t(`catalog.partner-states.${state}`), byKind === 'staff' ? names(byId) : (employees.find(({ userId }) => userId === byId)?.email ?? t('office.partners.user'))];
      return reason === null ? cells : { cells, below: reason };
    }),
  });
