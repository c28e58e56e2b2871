import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { mayTryAgain, signatureIn, signingText } from '../signings/signing.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { confirmPath } from './email.page.ts';
import { stepAgain, stepPage, type SignedStep } from './signed-step.ts';

const stepOf = ({ paths }: CabinetVisit): SignedStep => ({ purpose: 'step-up', title: 'cabinet.email.title', lead: 'cabinet.email.sign.lead', back: paths.email(), action: paths.emailSigning });

/** Where somebody without a password shows by his signature that it is he who changes the address. */
export const get = (visit: CabinetVisit): Promise<Answer> => stepPage(visit, visit.tx, stepOf(visit));

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths, t } = visit;
  const answer = { token: params['signing'] ?? '', message: await signatureIn(visit), pathTo: confirmPath, origin };
  const outcome = await identity.signEmailChange(house, operator, sessionOf(visit), answer, now);
  if (!isRefused(outcome)) return { to: paths.settings('email-requested') };
  return mayTryAgain(outcome) ? stepAgain(visit, stepOf(visit), signingText(t, outcome)) : { to: paths.email() };
}
