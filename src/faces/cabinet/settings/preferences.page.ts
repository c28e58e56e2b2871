import { choice, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

const FIELDS = { start: choice(identity.START_PAGES), contrast: choice(identity.CONTRASTS), size: choice(identity.TEXT_SIZES) };

/** How the person likes to work, on every device (ID-29). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths } = visit;
  const { values } = readForm(FIELDS, visit.body);
  if (!values) return { to: paths.settings() };
  const changes = { startPage: values.start, contrast: values.contrast, textSize: values.size };
  await identity.changePreferences(house, operator, sessionOf(visit), { changes, origin }, now);
  return { to: paths.settings('preferences-changed') };
}
