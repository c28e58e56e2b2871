import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { maskedMobile } from '#lib/phone-number.ts';
import * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import { card, columns, section, summaryList, table, type SummaryRow } from '#ui';
import { contactLines, officeCard } from '../contacts/office.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { inProfileOrder, unitText } from './charge.view.ts';
import type { OwnAccount } from './own-account.ts';

export interface AccountCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly own: OwnAccount;
  /** The charges of the latest month: the services of the account. */
  readonly services: readonly accounts.Charge[];
}

/** What the supplier knows of an account, its services and whom to ask. What he did not give is said to be not provided yet. */
export const accountCard = (view: AccountCardView): Html => columns({ main: html`${card({ body: summaryList(facts(view)) })}${services(view)}`, side: contacts(view) });

function facts({ t, operator, own: { account } }: AccountCardView): SummaryRow[] {
  const given = (key: string, value: Piece): SummaryRow => ({ key, value: value ?? html`<span class="muted">${t('cabinet.not-provided')}</span>` });
  const known = (key: string, value: Piece): SummaryRow => given(t(`cabinet.account.${key}`), value);
  return [
    known('number-word', account.number),
    known('holder', account.holder),
    known('address', account.address),
    known('area', account.area && t('cabinet.charge.volume-in', { volume: t.number(account.area), unit: unitText(t, 'm2') })),
    known('residents', account.residents === null ? null : t.number(account.residents)),
    known('contract', contractText(t, account)),
    known('opened-on', account.openedOn && t.date(account.openedOn)),
    known('phone', account.phone && maskedMobile(account.phone)),
    known('equipment', account.equipment),
    known('office', account.office),
    ...accounts.furtherFields(operator, account).map(({ name, value }) => given(t.of(name), value)),
    ...(account.closedOn ? [known('closed-on', t.date(account.closedOn))] : []),
  ];
}

function contractText(t: Texts, { contract, contractOn }: accounts.Account): string | null {
  if (contract === null) return contractOn && t.date(contractOn);
  return contractOn ? t('cabinet.account.contract-of', { contract, date: t.date(contractOn) }) : contract;
}

function services({ t, operator, paths, own, services: charges }: AccountCardView): Html {
  const title = t('cabinet.account.services');
  const [newest] = charges;
  if (!newest) return section({ title, body: html`<p class="muted">${t('cabinet.not-provided')}</p>` });
  const rate = (charge: accounts.Charge) => (charge.rate === null ? t('cabinet.charge.as-sum') : t.rate(charge.rate, operator.currency));
  return section({
    title,
    action: html`<a href="${paths.charges(own.code)}">${t('cabinet.account.all-charges')}</a>`,
    body: html`<p class="muted">${t('cabinet.account.services.caption', { period: t.period(newest.period) })}</p>
${table({
      caption: title,
      isCaptionHidden: true,
      columns: [{ label: t('cabinet.charge.service') }, { label: t('cabinet.charge.rate'), isNumeric: true }],
      rows: inProfileOrder(operator, charges).map((charge) => [t.of(serviceName(operator, charge.service)), rate(charge)]),
      isCompact: true,
    })}
<p><a href="${paths.tariffs()}">${t('cabinet.tariffs.title')}</a></p>`,
  });
}

function contacts({ t, operator, paths }: AccountCardView): Html {
  const [office] = operator.profile.offices;
  return html`${card({ level: 2, title: t('cabinet.account.questions'), body: contactLines(t, operator), footer: html`<a href="${paths.contacts()}">${t('cabinet.account.all-contacts')}</a>` })}
${office && officeCard(t, office, 2)}`;
}
