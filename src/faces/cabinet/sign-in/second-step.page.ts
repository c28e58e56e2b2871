import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { ownAddress } from '#lib/http/own-address.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { signInCookies, signInPage } from './sign-in.page.ts';
import { secondStep } from './second-step.view.ts';

/** The password was right; now the second factor (ID-15). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, body, cookie, origin, now, paths, t } = visit;
  const code = String(body['code'] ?? '').trim().slice(0, 60);
  const passkey = String(body['passkey'] ?? '');
  if (code === '' && passkey === '') return again(visit, { code: t('cabinet.second-step.errors.code.missing') });
  const shown = passkey === '' ? { code } : { passkey, token: String(body['token'] ?? '') };
  const outcome = await identity.takeSecondStep(house, operator, { stepToken: cookie('step'), shown, deviceToken: cookie('device'), sessionToken: cookie('session'), origin }, now);
  if (!isRefused(outcome)) {
    const to = outcome.mustChangePassword ? paths.newPassword() : (nextOf(visit) ?? paths.home());
    return { to, cookies: [...signInCookies(outcome), { name: 'step', value: null }] };
  }
  switch (outcome.refused) {
    case 'wait':
      return again(visit, { code: waitText(t, outcome) });
    case 'step-void':
    case 'locked':
      return signInPage(visit, '', { '': t(`identity.refusals.${outcome.refused}`) });
    case 'wrong-code':
    case 'wrong-sent-code':
    case 'not-a-passkey':
      return again(visit, { [outcome.field ?? '']: t(`identity.refusals.${outcome.refused}`) });
  }
}

const nextOf = ({ paths, query, body }: CabinetVisit): string | undefined => ownAddress(paths.home(), query['next'] ?? body['next']);

const again = (visit: CabinetVisit, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, sentences));

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, cookie, token, now } = visit;
  const factors = await identity.secondStepOf(tx, house, operator, cookie('step'), now);
  if (!factors) return { to: paths.signIn() };
  const passkeyToken = token();
  const passkey = factors.passkeys.length === 0 ? undefined : { token: passkeyToken, options: identity.requestOptions(house, operator, { token: passkeyToken, known: factors.passkeys }) };
  const main = secondStep({ t, paths, token: token(), next: nextOf(visit), passkey, hasApp: factors.appSince !== null, sent: factors.sent, phone: operator.profile.contacts.phone, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.second-step.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
