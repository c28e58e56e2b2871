import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as holdings from '#holdings';
import type { Person, UserSession } from '#identity';
import { buttonLink, figure, figures, notice, pageTitle, section, summaryList } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface PersonOverviewView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly session: UserSession;
  /** Whom his electronic signature proved him to be; undefined where he has not signed yet. */
  readonly person: Person | undefined;
  /** Undefined where the operator keeps no receipts or takes no applications. */
  readonly held: readonly holdings.Holding[] | undefined;
  readonly asked: readonly holdings.Application[] | undefined;
}

/** Who the user is to an operator without accounts, what he holds, and what waits for an answer. */
export function personOverview({ t, paths, session, person, held, asked }: PersonOverviewView): Html {
  const row = (name: string, value: string | undefined) => (value === undefined ? [] : [{ key: t(`cabinet.person.${name}`), value }]);
  return html`${pageTitle({ title: person?.organisation ?? person?.fullName ?? t('cabinet.overview.title') })}
${(held || asked) && figures([held && receipts(t, paths, held), asked && waiting(t, paths, asked)].filter((one) => one !== undefined))}
${!person && notice({ kind: 'info', title: t('cabinet.overview.unproven'), body: html`<p>${t('cabinet.overview.unproven.body')}</p><p><a href="${paths.person()}">${t('cabinet.binding.open')}</a></p>` })}
${section({ title: t('cabinet.overview.you'), body: summaryList([
    ...row('name', person?.fullName), ...row('iin', person?.iin), ...row('organisation', person?.organisation), ...row('bin', person?.bin),
    { key: t('cabinet.settings.number'), value: session.number },
    { key: t('cabinet.register.email'), value: session.email },
  ]) })}`;
}

const receipts = (t: Texts, paths: CabinetPaths, held: readonly holdings.Holding[]): Html =>
  figure({
    label: t('cabinet.sections.holdings'),
    value: t.number(held.filter(({ state }) => state !== 'redeemed').length),
    note: t('cabinet.overview.pledged', { count: held.filter(({ state }) => state === 'pledged').length }),
    action: buttonLink({ label: t('cabinet.overview.to-holdings'), href: paths.holdings(), icon: 'file' }),
  });

const waiting = (t: Texts, paths: CabinetPaths, asked: readonly holdings.Application[]): Html =>
  figure({
    label: t('cabinet.overview.waiting'),
    value: t.number(asked.filter(({ state }) => state === 'submitted' || state === 'awaiting-approval').length),
    note: html`<a href="${paths.applications()}">${t('cabinet.overview.to-applications')}</a>`,
  });
