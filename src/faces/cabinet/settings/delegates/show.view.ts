import { html, type Html } from '#lib/html/html.ts';
import * as accounts from '#accounts';
import { backLink, button, buttons, card, empty, form, notice, pageTitle, section, summaryList, summaryOf, table, tag, tiles, type TagTone } from '#ui';
import { invitationForm, type InviteView } from './invite.view.ts';

export interface DelegatesView extends InviteView {
  readonly now: Temporal.Instant;
  readonly given: readonly accounts.GivenDelegation[];
  readonly taken: readonly accounts.TakenDelegation[];
  readonly done: string | undefined;
}

/** Who acts for the user; for whom he acts, with invitations on top; and the form that invites. */
export function delegates(view: DelegatesView): Html {
  const { t, paths, taken, done, sentences } = view;
  const invitations = taken.filter(({ acceptedAt }) => acceptedAt === null);
  return html`${backLink({ label: t('cabinet.settings.title'), href: paths.settings() })}
${summaryOf(t, sentences)}
${done !== undefined && notice({ kind: 'success', title: t(`cabinet.delegates.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('cabinet.delegates.title'), lead: t('cabinet.delegates.lead') })}
${invitations.length > 0 && section({ title: t('cabinet.delegates.invitations'), body: tiles(invitations.map((one) => invitation(view, one))) })}
${section({ title: t('cabinet.delegates.given'), body: givenTable(view) })}
${section({ title: t('cabinet.delegates.taken'), body: takenTable(view, taken.filter(({ acceptedAt }) => acceptedAt !== null)) })}
${section({ title: t('cabinet.delegates.new'), body: invitationForm(view) })}`;
}

/** Somebody asks the user to act for him: what for, until when, and two buttons of the same weight. */
const invitation = ({ t, paths, token, now }: DelegatesView, one: accounts.TakenDelegation): Html =>
  card({
    level: 3,
    title: t('cabinet.delegates.invitation', { principal: one.principal }),
    body: html`${summaryList([
      { key: t('cabinet.delegates.rights'), value: rightsText({ t }, one) },
      { key: t('cabinet.delegates.until'), value: t.date(accounts.holdsUntilOn(t.zone, one)) },
    ])}
${accounts.stateOf(one, now) === 'invited' && buttons([
      form({ action: paths.delegationAcceptance(one.id), hidden: { token: token() }, body: button({ label: t('cabinet.delegates.accept'), about: one.principal }) }),
      endForm({ paths, token }, one.id, t('cabinet.delegates.decline'), one.principal, 'secondary'),
    ])}`,
  });

function givenTable(view: DelegatesView): Html {
  const { t, paths, given, now } = view;
  if (given.length === 0) return empty({ icon: 'users', title: t('cabinet.delegates.given.none') });
  return html`${table({
    caption: t('cabinet.delegates.given'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.delegates.who') }, { label: t('cabinet.delegates.rights') }, { label: t('cabinet.delegates.accounts') }, { label: t('cabinet.delegates.until') }, { label: t('cabinet.delegates.state') }, { label: t('cabinet.settings.sessions.act') }],
    rows: given.map((one) => {
      const state = accounts.stateOf(one, now);
      return [
        one.email ?? html`<span class="muted">${t('cabinet.delegates.forgotten')}</span>`,
        rightsText(view, one),
        one.accounts.join(', '),
        view.t.date(accounts.holdsUntilOn(view.t.zone, one)),
        tag({ label: t(`cabinet.delegates.states.${state}`), tone: TONES[state] }),
        state !== 'over' && state !== 'ended' && endForm(view, one.id, t('cabinet.delegates.end'), one.email ?? '', 'quiet'),
      ];
    }),
  })}
<p><a href="${paths.activity()}">${t('cabinet.delegates.deeds')}</a></p>`;
}

const TONES: Readonly<Record<ReturnType<typeof accounts.stateOf>, TagTone>> = { invited: 'info', holds: 'success', empty: 'neutral', over: 'neutral', ended: 'neutral' };

function takenTable(view: DelegatesView, taken: readonly accounts.TakenDelegation[]): Html {
  const { t, paths } = view;
  if (taken.length === 0) return empty({ icon: 'users', title: t('cabinet.delegates.taken.none') });
  const WAYS = { see: paths.accounts('charges'), readings: paths.readings(), pay: paths.pay() } as const;
  return table({
    caption: t('cabinet.delegates.taken'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.delegates.principal') }, { label: t('cabinet.delegates.rights') }, { label: t('cabinet.delegates.accounts') }, { label: t('cabinet.delegates.until') }, { label: t('cabinet.settings.sessions.act') }],
    rows: taken.map((one) => [
      one.principal,
      html`${one.rights.map((right, at) => html`${at > 0 && html`<br>`}<a href="${WAYS[right]}">${t(`cabinet.delegates.rights.${right}`)}<span class="visually-hidden"> ${one.principal}</span></a>`)}`,
      one.accounts.join(', '),
      view.t.date(accounts.holdsUntilOn(view.t.zone, one)),
      endForm(view, one.id, t('cabinet.delegates.give-up'), one.principal, 'quiet'),
    ]),
  });
}

const endForm = ({ paths, token }: Pick<DelegatesView, 'paths' | 'token'>, id: string, label: string, about: string, kind: 'quiet' | 'secondary'): Html =>
  form({ action: paths.delegationEnd(id), hidden: { token: token() }, body: button({ label, kind, about }) });

const rightsText = ({ t }: Pick<DelegatesView, 't'>, { rights }: Pick<accounts.GivenDelegation, 'rights'>): Html =>
  html`${rights.map((right, at) => html`${at > 0 && html`<br>`}${t(`cabinet.delegates.rights.${right}`)}`)}`;
