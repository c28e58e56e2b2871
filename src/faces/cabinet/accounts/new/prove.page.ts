import { html } from '#lib/html/html.ts';
import { readForm } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { backLink, button, form, isFaulty, pageTitle, sentencesOf, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { accountFields, answersIn } from '../../register/answers.ts';
import { accountQuestions } from '../../register/details.view.ts';
import type { Draft } from '../../register/draft.ts';
import { strategyHere } from '../../register/strategy-here.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { waitText } from '../../wait.ts';

/** One more account for who is signed in, proven as at registration. */
export function get(visit: CabinetVisit): Answer {
  const strategy = strategyHere(visit);
  return strategy ? page(visit, strategy, {}, {}) : missing;
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const strategy = strategyHere(visit);
  if (!strategy) return missing;
  const { values, faults, typed } = readForm(accountFields(operator, strategy), visit.body);
  if (!values) return page(visit, strategy, typed, sentencesOf(t, 'cabinet.register', faults));
  const wish = { strategy: strategy.code, accountNumber: values['account'] as string, answers: answersIn(operator, strategy, values), origin };
  const outcome = await identity.addAccount(house, operator, sessionOf(visit), wish, now);
  if (!isRefused(outcome)) return { to: paths.accounts('charges', 'done=added') };
  const sentence = outcome.refused === 'wait' ? waitText(t, outcome) : outcome.refused === 'no-match' ? t(`identity.no-match.${strategy.code}`) : t(`identity.refusals.${outcome.refused}`);
  return page(visit, strategy, typed, { account: sentence });
}

function page(visit: CabinetVisit, strategy: identity.Strategy, draft: Draft, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const main = html`${backLink({ label: t('cabinet.accounts.mine'), href: paths.accounts('charges') })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.accounts.add'), lead: t(`cabinet.register.lead.${strategy.code}`) })}
${form({ action: paths.newAccount(strategy.code), hidden: { token: visit.token() }, body: [accountQuestions({ t, operator, strategy, draft, sentences }), button({ label: t('cabinet.accounts.add.submit') })] })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.accounts.add'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
