import { readForm } from '#lib/http/form.ts';
import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { detailsPage, FIELDS } from './details.page.ts';
import { openDraft, sealDraft, type Draft } from './draft.ts';
import { rulesForm } from './rules.view.ts';

/** The answers to check, the text of the rules, and under it the control that accepts them (LE-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const draft = openDraft(visit.house.keys, visit.query['draft'], visit.now);
  return draft ? page(visit, visit.tx, draft, {}) : { to: visit.paths.register() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  const draft = openDraft(house.keys, body['draft'], now);
  if (!draft) return { to: paths.register() };
  const { values } = readForm(FIELDS, { ...draft });
  if (!values) return { to: paths.register(body['draft'] as string) };
  const outcome = await identity.registerByContract(
    house,
    operator,
    {
      accountNumber: values.account,
      dueMinor: values.amount,
      email: values.email,
      language: t.language,
      accepted: acceptedIn(body),
      control: t('cabinet.register.accept'),
      origin,
    },
    now,
  );
  if (!isRefused(outcome)) return { to: paths.registered(sealDraft(house.keys, draft, now)) };
  if (outcome.refused === 'no-match') return detailsPage(visit, draft, { account: t('identity.refusals.no-match') });
  const sentence = outcome.refused === 'wait' ? waitText(t, outcome) : t(`identity.refusals.${outcome.refused}`);
  return reading(house.db, operator.id, (tx) => page(visit, tx, draft, { '': sentence }));
}

/** Documents and versions that stood on the page, as the form sends them back. */
function acceptedIn(body: Readonly<Record<string, unknown>>): { document: string; version: number }[] {
  return Object.entries(body).flatMap(([name, value]) => (name.startsWith('accepts.') ? [{ document: name.slice('accepts.'.length), version: Number(value) }] : []));
}

async function page(visit: CabinetVisit, tx: Tx, draft: Draft, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, house, now } = visit;
  const wanted = legal.documents(operator, dateIn(operator.zone, now)).filter(({ acceptance }) => acceptance === 'control');
  const texts = await Promise.all(wanted.map(({ code, version }) => legal.documentText(tx, operator, code, t.language, dateIn(operator.zone, now), version)));
  const documents = wanted.map(({ code }, at) => ({ code, text: texts[at] as legal.DocumentText }));
  const main = rulesForm({ t, paths, token: visit.token(), sealed: sealDraft(house.keys, draft, now), draft, documents, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.rules.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
