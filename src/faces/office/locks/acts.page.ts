import { html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as departures from '#departures';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, longTextField, pageTitle, sentencesOf, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** An act of the operator upon one user account, by its number and with a reason. */
interface Act {
  readonly name: 'passwords' | 'factors' | 'bindings' | 'deletions';
  readonly run: (visit: OfficeVisit, wish: { readonly userNumber: string; readonly reason: string }) => Promise<string | identity.UnbindingRefusal | Refused<'unknown' | 'same-staff'>>;
}

const WISH = { number: text({ max: 40 }), reason: text({ max: 500 }) };

/** Makes the user choose another password (ID-17). */
export const passwords = pagesOf({ name: 'passwords', run: ({ house, operator, origin, now, ...visit }, wish) => identity.revokePassword(house, operator, staffOf({ house, operator, origin, now, ...visit }), { ...wish, pathTo: house.recoveryPath, origin }, now) });

/** Ends the second factor of somebody who lost it and came with his document (ID-15). */
export const factors = pagesOf({ name: 'factors', run: ({ house, operator, origin, now, ...visit }, wish) => identity.endFactorsAtOffice(house, operator, staffOf({ house, operator, origin, now, ...visit }), { ...wish, origin }, now) });

/** Parts a user account from the person of a certificate, or ends that somebody acts for an organisation (ID-9, ID-25). */
export const bindings = pagesOf({ name: 'bindings', run: (visit, wish) => identity.unbindPerson(visit.house, visit.operator, staffOf(visit), { ...wish, origin: visit.origin }, visit.now) });

/** Asks for a user account to be deleted; a second person decides (ID-17). */
export const deletions = pagesOf({ name: 'deletions', run: (visit, wish) => departures.requestDeletion(visit.house, visit.operator, staffOf(visit), wish, visit.now) });

function pagesOf({ name, run }: Act): { readonly get: (visit: OfficeVisit) => Answer; readonly post: (visit: OfficeVisit) => Promise<Answer> } {
  const page = (visit: OfficeVisit, typed: { readonly number: string; readonly reason: string }, sentences: Sentences): Answer => {
    const { t, paths, token } = visit;
    const title = t(`office.locks.acts.${name}`);
    const main = html`${backLink({ label: t('office.locks.title'), href: paths.locks() })}
${summaryOf(t, sentences)}
${pageTitle({ title, lead: t(`office.locks.acts.${name}.lead`) })}
${form({
      action: paths[name](),
      hidden: { token: token() },
      body: [
        textField({ name: 'number', label: t('office.locks.number'), hint: t('office.locks.number.hint'), value: typed.number, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'number') }),
        longTextField({ name: 'reason', label: t('office.locks.reason'), hint: t(`office.locks.acts.${name}.reason`), value: typed.reason, rows: 3, ...errorOf(sentences, 'reason') }),
        button({ label: t(`office.locks.acts.${name}.submit`), kind: 'danger' }),
      ],
    })}`;
    return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'locks', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  };
  return {
    get: (visit) => page(visit, { number: visit.query['number'] ?? '', reason: '' }, {}),
    async post(visit) {
      const { t, paths, body } = visit;
      const { values, faults, typed } = readForm(WISH, body);
      if (!values) return page(visit, typed, sentencesOf(t, 'office.locks', faults));
      const outcome = await run(visit, { userNumber: values.number, reason: values.reason });
      if (!isRefused(outcome)) return { to: paths.locks(name) };
      if (outcome.refused !== 'unknown') return page(visit, typed, { number: t(`identity.refusals.${outcome.refused}`) });
      return page(visit, typed, { number: t(name === 'deletions' ? 'departures.refusals.unknown' : `office.locks.acts.${name}.unknown`) });
    },
  };
}
