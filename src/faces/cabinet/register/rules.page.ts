import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { acceptedIn } from './accepted-in.ts';
import { answersIn, fieldsOf } from './answers.ts';
import { detailsPage } from './details.page.ts';
import { openDraft, sealDraft, type Draft } from './draft.ts';
import { rulesForm } from './rules.view.ts';
import { strategyHere } from './strategy-here.ts';
import { textsToAccept } from './texts-to-accept.ts';

/** The answers to check, the text of the rules, and under it the control that accepts them (LE-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const strategy = strategyHere(visit);
  if (!strategy) return missing;
  const draft = openDraft(visit.house.keys, strategy.code, visit.query['draft'], visit.now);
  return draft ? page(visit, visit.tx, strategy, draft, {}) : { to: visit.paths.registerBy(strategy.code) };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  const strategy = strategyHere(visit);
  if (!strategy) return missing;
  const draft = openDraft(house.keys, strategy.code, body['draft'], now);
  if (!draft) return { to: paths.registerBy(strategy.code) };
  const { values } = readForm(fieldsOf(operator, strategy), draft);
  if (!values) return { to: paths.registerBy(strategy.code, body['draft'] as string) };
  const outcome = await identity.registerWithAccount(
    house,
    operator,
    {
      strategy: strategy.code,
      accountNumber: values['account'] as string,
      answers: answersIn(operator, strategy, values),
      email: values['email'] as string,
      language: t.language,
      accepted: acceptedIn(body),
      control: t('cabinet.register.accept'),
      origin,
    },
    now,
  );
  if (!isRefused(outcome)) return { to: paths.registered(strategy.code, sealDraft(house.keys, strategy.code, draft, now)) };
  if (outcome.refused === 'no-match') return detailsPage(visit, strategy, draft, { account: t(`identity.no-match.${strategy.code}`) });
  const sentence = outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`);
  return reading(house.db, operator.id, (tx) => page(visit, tx, strategy, draft, { '': sentence }));
}

async function page(visit: CabinetVisit, tx: Tx, strategy: identity.Strategy, draft: Draft, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, house, now } = visit;
  const documents = await textsToAccept(visit, tx);
  const main = rulesForm({ t, operator, paths, token: visit.token(), strategy, sealed: sealDraft(house.keys, strategy.code, draft, now), draft, documents, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.rules.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
