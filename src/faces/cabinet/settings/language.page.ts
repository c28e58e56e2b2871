import { choice, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** The language in which the person is spoken and written to, on every device. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  const { values } = readForm({ language: choice(operator.languages) }, visit.body);
  if (!values) return { to: paths.settings() };
  await identity.changeLanguage(house, operator, sessionOf(visit), { language: values.language, origin }, now);
  return { to: paths.settings('language-changed'), cookies: [{ name: 'language', value: values.language, maxAgeS: 31_536_000 }] };
}
