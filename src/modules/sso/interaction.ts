import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { findArtifact, putArtifact, type Payload } from './artifacts.ts';
import * as clients from './clients.sql.ts';
import type { ClientWithSecret } from './client.ts';
import { consentTo, giveConsent, type SigningOn } from './consent.ts';
import type { SsoHouse } from './house.ts';
import { unanswered, type Interaction } from './question.rules.ts';
import { scopesIn, type SignOnScope } from './scope.ts';

export const INTERACTION = 'Interaction';

interface Stored {
  readonly exp: number;
  readonly iat: number;
  readonly returnTo: string;
  readonly prompt: { readonly name: string; readonly reasons: readonly string[] };
  readonly params: Readonly<Record<string, unknown>>;
}

/** Reasons for which a session that stands is not enough. */
const ANEW = ['login_prompt', 'max_age'];

/** A question that is open, as its user sees it; nothing when its time is over. */
export async function interactionBy(tx: Tx, house: SsoHouse, id: string, userId: string, now: Temporal.Instant): Promise<Interaction | undefined> {
  const stored = (await findArtifact(tx, house.keys, INTERACTION, id, now)) as (Stored & Payload) | undefined;
  const client = stored && (await tx.maybe<ClientWithSecret>(clients.byId(tx.operatorId, String(stored.params['client_id']))));
  const partnerName = client && (await house.partnerName(tx, client.partnerId));
  if (!stored || !client || partnerName === undefined) return undefined;
  const isAnew = stored.prompt.reasons.some((reason) => ANEW.includes(reason));
  return {
    id,
    clientId: client.id,
    partnerName,
    redirectUri: String(stored.params['redirect_uri']),
    asked: scopesIn(stored.params['scope']),
    provenAfter: isAnew ? Temporal.Instant.fromEpochMilliseconds(stored.iat * 1_000) : undefined,
    asksAnew: stored.prompt.reasons.includes('consent_prompt'),
    consent: await consentTo(tx, userId, client.id),
  };
}

/**
 * The user goes on to the partner, who learns what he ticked and what he had let it know. Answers the address that sends him there. 'over' when the question's time is over,
 * 'unproven' when the partner wants a fresh proof that it is he.
 */
export function goOn(house: SsoHouse, operator: Operator, who: SigningOn & { readonly provenAt: Temporal.Instant }, input: { readonly id: string; readonly ticked: readonly string[]; readonly origin: Origin }, now: Temporal.Instant): Promise<{ to: string } | Refused<'over' | 'unproven'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const interaction = await interactionBy(tx, house, input.id, who.userId, now);
    if (!interaction) return refuse('over');
    if (interaction.provenAfter && Temporal.Instant.compare(who.provenAt, interaction.provenAfter) < 0) return refuse('unproven');
    const consentId = await consentFor(tx, who, interaction, input, now);
    const login = { accountId: who.userId, ts: Math.floor(who.provenAt.epochMilliseconds / 1_000) };
    return answer(tx, house, input.id, { login, consent: { grantId: consentId } }, now);
  });
}

/** Whether whoever is signed in now is the one who answered a question: nobody is taken to a partner as somebody else, nor after he signed out. */
export async function isAnsweredBy(tx: Tx, house: SsoHouse, id: string, userId: string | undefined, now: Temporal.Instant): Promise<boolean> {
  const { result } = ((await findArtifact(tx, house.keys, INTERACTION, id, now)) ?? {}) as { readonly result?: { readonly login?: { readonly accountId: string } } };
  return result?.login === undefined || result.login.accountId === userId;
}

/** The user does not want to go there: the partner is told that, and nothing of him. */
export const refuseSignOn = (house: SsoHouse, operator: Operator, input: { readonly id: string }, now: Temporal.Instant): Promise<{ to: string } | Refused<'over'>> =>
  transaction(house.db, operator.id, (tx) => answer(tx, house, input.id, { error: 'access_denied', error_description: 'the user did not consent' }, now));

async function consentFor(tx: Tx, who: SigningOn, interaction: Interaction, { ticked, origin }: { readonly ticked: readonly string[]; readonly origin: Origin }, now: Temporal.Instant): Promise<string> {
  const { asked, consent, clientId, redirectUri } = interaction;
  const open = unanswered(interaction);
  if (consent && open.length === 0) return consent.id;
  const before = consent?.given.filter((scope) => !open.includes(scope)) ?? [];
  // That it is he is what signing in means: who does not want that, refuses all of it.
  const given = [...new Set<SignOnScope>(['openid', ...before, ...open.filter((scope) => ticked.includes(scope))])];
  const refused = [...new Set([...(consent?.refused ?? []), ...asked])].filter((scope) => !given.includes(scope));
  return giveConsent(tx, who, { id: clientId, host: new URL(redirectUri).host }, { given, refused, origin }, now);
}

async function answer(tx: Tx, house: SsoHouse, id: string, result: Payload, now: Temporal.Instant): Promise<{ to: string } | Refused<'over'>> {
  const stored = (await findArtifact(tx, house.keys, INTERACTION, id, now)) as (Stored & Payload) | undefined;
  if (!stored) return refuse('over');
  await putArtifact(tx, house.keys, INTERACTION, id, { ...stored, result }, Temporal.Instant.fromEpochMilliseconds(stored.exp * 1_000));
  return { to: stored.returnTo };
}
