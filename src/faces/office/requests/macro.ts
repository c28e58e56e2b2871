import { requestSettings, type Request } from '#requests';
import type { OfficeVisit } from '../visit.ts';

/** A macro of the profile in the customer's language, filled in; undefined for one that there is not. */
export function macroText({ house, operator }: OfficeVisit, found: Request, code: string): string | undefined {
  const macro = requestSettings(operator).macros.find((one) => one.code === code);
  if (!macro) return undefined;
  const t = house.texts(found.language, operator.zone);
  const due = found.terms.find(({ stage }) => stage === 'answered')?.due.dueOn;
  const places: Readonly<Record<string, string>> = { number: found.number, name: found.contact.name || t('office.requests.customer'), due: due ? t.date(due) : '—', phone: operator.profile.contacts.phone };
  return t.of(macro.text).replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
