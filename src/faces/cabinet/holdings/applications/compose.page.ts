import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as holdings from '#holdings';
import * as identity from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { signingText } from '../../signings/signing.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { composeForm } from './compose.view.ts';
import { sealApplication, subjectOf } from '../../applications/draft.ts';

/** What a kind of application asks for. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {}, {});

/** Writes the text that is to be signed and leads to it; nothing is kept before it is signed. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  const { userId } = sessionOf(visit);
  const { fit, person } = await reading(house.db, operator.id, async (tx) => ({ fit: await fitOf(visit, tx), person: await identity.personOf(tx, house.keys, userId) }));
  if (fit === undefined || !person) return missing;
  const again = (typed: Readonly<Record<string, string>>, sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (isRefused(fit)) return again({}, {});
  const { answers, typed, sentences } = answersIn(visit, fit);
  if (isFaulty(sentences)) return again(typed, sentences);
  const number = holdings.newApplicationNumber();
  const text = holdings.applicationText(t, { name: operator.name, service: operator.profile.service }, { ...fit, signer: person.fullName, answers, number }, dateIn(operator.zone, now));
  const draft = { holdingId: fit.holding.id, kind: fit.kind.code, answers, number };
  const order = { purpose: 'application', subject: subjectOf(draft), userId, content: Buffer.from(text), fileName: `${fit.kind.code}-${holdings.holdingPublicId(fit.holding.id)}.txt`, origin } as const;
  const begun = await identity.startSigning(house, operator, order, now);
  return isRefused(begun) ? again(Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])), { '': signingText(t, begun) }) : { to: paths.applicationSigning(begun.token, sealApplication(visit, draft)) };
}

type Fit = Exclude<Awaited<ReturnType<typeof holdings.mayApply>>, { readonly refused: string }>;

/** The receipt and the kind that the address names; undefined where there are no such. */
async function fitOf(visit: CabinetVisit, tx: Tx): Promise<Fit | holdings.ApplicationRefusal | undefined> {
  const { house, operator, params } = visit;
  const holdingId = holdings.holdingIdOf(params['holding'] ?? '');
  const kind = holdings.kindOf(operator, params['kind']);
  if (holdingId === undefined || !kind || !operator.profile.sections.includes('applications')) return undefined;
  const fit = await holdings.mayApply(tx, operator, await holdings.holdersOf(tx, house.keys, sessionOf(visit).userId), { holdingId, kind: kind.code });
  return 'refused' in fit && fit.refused === 'holding-unknown' ? undefined : fit;
}

function answersIn({ t, body }: CabinetVisit, { kind, holding }: Fit): { readonly answers: Record<string, string>; readonly typed: Record<string, string>; readonly sentences: Sentences } {
  const answers: Record<string, string> = {};
  const typed: Record<string, string> = {};
  const sentences: Record<string, string> = {};
  for (const field of kind.fields) {
    const text = body[field.code];
    typed[field.code] = typeof text === 'string' ? text.slice(0, 2_000) : '';
    const read = holdings.readAnswer(field, typed[field.code] as string, holding);
    if ('fault' in read) sentences[field.code] = t(`cabinet.application.errors.${read.fault}`, { label: t.of(field.name) });
    else if (read.value !== '') answers[field.code] = read.value;
  }
  return { answers, typed, sentences };
}

async function page(visit: CabinetVisit, tx: Tx, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, paths, operator, params } = visit;
  const fit = await fitOf(visit, tx);
  if (fit === undefined) return missing;
  const kind = holdings.kindOf(operator, params['kind']) as holdings.ApplicationKind;
  const back = paths.holding(params['holding'] as string);
  const main = composeForm({ t, back, action: paths.newApplication(params['holding'] as string, kind.code), token: visit.token(), kind, holding: isRefused(fit) ? undefined : fit.holding, refusal: isRefused(fit) ? t(`holdings.refusals.${fit.refused}`) : undefined, typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t.of(kind.name), sentences), section: 'applications', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
