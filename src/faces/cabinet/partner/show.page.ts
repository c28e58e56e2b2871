import { email, readForm } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import { html, type Html } from '#lib/html/html.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import * as identity from '#identity';
import { button, details, empty, errorOf, form, isFaulty, notice, pageTitle, sentencesOf, summaryList, summaryOf, tag, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { framed, textFields } from './frame.view.ts';
import { linesIn, textsIn, userOf } from './own.ts';

interface Typed {
  readonly email: string;
  readonly about: Localised;
}

const NOTHING: Localised = { kk: '', ru: '', en: '' };

/** What the partner is and how he stands; whoever works for none may apply here. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

/** Applies for the organisation of the user's certificate to become a partner. */
export const postApplication = (visit: CabinetVisit): Promise<Answer> => save(visit, (typed) => catalog.applyAsPartner(visit.house, visit.operator, userOf(visit), { ...typed, origin: visit.origin }, visit.now), 'applied');

/** Says what the partner is and where letters to him go. */
export const post = (visit: CabinetVisit): Promise<Answer> => save(visit, (typed) => catalog.describePartner(visit.house, visit.operator, userOf(visit), { ...typed, origin: visit.origin }, visit.now), 'described');

/** The head of an organisation takes its partner over. */
export async function postTakeOver(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  if (!operator.profile.catalog) return missing;
  const outcome = await catalog.takePartnerOver(house, operator, userOf(visit), { origin }, now);
  return isRefused(outcome) ? page(visit, undefined, { '': t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partner('taken-over') };
}

async function save(visit: CabinetVisit, act: (typed: Typed) => Promise<unknown>, done: string): Promise<Answer> {
  const { operator, t, body, paths } = visit;
  if (!operator.profile.catalog) return missing;
  const about = textsIn(body, 'about', linesIn);
  const { values, faults, typed } = readForm({ email: email() }, body);
  if (!values) return page(visit, { email: typed.email, about }, sentencesOf(t, 'cabinet.partner', faults));
  const outcome = await act({ email: values.email, about });
  return isRefused<string>(outcome) ? page(visit, { email: typed.email, about }, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partner(done) };
}

async function page(visit: CabinetVisit, typed: Typed | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  if (!operator.profile.catalog) return missing;
  const { userId } = sessionOf(visit);
  const { partner, events, person, mayTakeOver } = await reading(house.db, operator.id, async (tx) => {
    const [known] = (await catalog.partnersOf(tx, userId)).filter(({ state }) => state !== 'ended');
    return { partner: known, events: known ? await catalog.eventsOf(tx, known.id) : [], person: known ? undefined : await identity.personOf(tx, house.keys, userId), mayTakeOver: await catalog.mayTakeOver(tx, house.keys, userId) };
  });
  const shown = typed ?? (partner ? { email: partner.email, about: partner.about } : { email: sessionOf(visit).email, about: NOTHING });
  const main = partner
    ? framed({ t, paths, partner, room: 'overview', title: t('cabinet.partner.overview'), done: isFaulty(sentences) ? undefined : query['done'], sentences, body: html`${mayTakeOver && takeOver(visit)}${standing(visit, partner, events)}${details({ summary: t('cabinet.partner.describe'), isOpen: isFaulty(sentences), body: fields(visit, shown, sentences, paths.partner(), 'cabinet.partner.save') })}` })
    : html`${summaryOf(t, sentences)}${pageTitle({ title: t('cabinet.partner.title'), lead: t('cabinet.partner.lead') })}${person?.bin === undefined ? empty({ icon: 'shield', title: t('cabinet.partner.not-bound'), body: t('cabinet.partner.not-bound.body') }) : html`${summaryList([{ key: t('cabinet.services.partner.name'), value: person.organisation ?? '' }, { key: t('cabinet.partner.bin'), value: person.bin }])}${mayTakeOver ? takeOver(visit) : fields(visit, shown, sentences, paths.partnerApplication(), 'cabinet.partner.apply')}`}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.partner.title'), sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}

const takeOver = ({ t, paths, token }: CabinetVisit): Html =>
  html`${notice({ kind: 'info', title: t('cabinet.partner.take-over'), body: html`<p>${t('cabinet.partner.take-over.body')}</p>` })}${form({ action: paths.partnerTakeOver(), hidden: { token: token() }, body: button({ label: t('cabinet.partner.take-over.act') }) })}`;

const fields = ({ t, token }: CabinetVisit, typed: Typed, sentences: Sentences, action: string, label: string): Html =>
  form({
    action,
    hidden: { token: token() },
    body: [
      textField({ name: 'email', type: 'email', label: t('cabinet.partner.email'), hint: t('cabinet.partner.email.hint'), value: typed.email, ...errorOf(sentences, 'email') }),
      ...textFields(t, { part: 'about', label: t('cabinet.partner.about'), hint: t('cabinet.partner.about.hint'), value: typed.about, sentences, rows: 4 }),
      button({ label: t(label) }),
    ],
  });

function standing({ t, paths }: CabinetVisit, partner: catalog.OwnPartner, events: readonly catalog.PartnerEvent[]): Html {
  const reason = events[0]?.reason;
  return html`${partner.state !== 'listed' && notice({ kind: partner.state === 'suspended' ? 'warning' : 'info', title: t(`cabinet.partner.state.${partner.state}`), ...(reason && { body: html`<p>${reason}</p>` }) })}
${summaryList([
    { key: t('cabinet.partner.standing'), value: tag({ label: t(`catalog.partner-states.${partner.state}`), tone: partner.state === 'listed' ? 'success' : partner.state === 'suspended' ? 'warning' : 'info' }) },
    { key: t('cabinet.partner.bin'), value: partner.bin },
    { key: t('cabinet.partner.agreement'), value: partner.agreementNumber && partner.agreementOn ? t('cabinet.partner.agreement.of', { number: partner.agreementNumber, date: t.date(partner.agreementOn) }) : t('cabinet.partner.agreement.none') },
    { key: t('cabinet.partner.commission'), value: partner.commissionPercent === null ? t('cabinet.partner.agreement.none') : t('cabinet.partner.percent', { percent: t.number(partner.commissionPercent) }) },
    { key: t('cabinet.partner.role'), value: t(`catalog.roles.${partner.role}`) },
    { key: t('cabinet.partner.email'), value: partner.email },
  ])}
${catalog.mayFor(partner, 'write cards') && html`<p><a href="${paths.partnerServices()}">${t('cabinet.partner.to-services')}</a></p>`}`;
}
