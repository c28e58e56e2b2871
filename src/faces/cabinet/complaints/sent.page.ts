import { html } from '#lib/html/html.ts';
import { finalDay } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { buttonLink, buttons, confirmation } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { openNote } from './note.ts';

/** The number of a complaint, and what happens next. */
export function get(visit: CabinetVisit): Answer {
  const { t, house, operator, paths, params, actor } = visit;
  const note = openNote(house.keys, params['note'] ?? '');
  if (!note) return missing;
  const main = confirmation({
    title: t('cabinet.complaints.sent'),
    reference: { label: t('cabinet.complaints.number'), value: note.number },
    next: { title: t('cabinet.complaints.next'), body: html`<p>${t('cabinet.complaints.next.body', { on: t.date(finalDay(operator.zone, note.dueAt)) })}</p><p>${actor.kind === 'user' ? t('cabinet.complaints.next.letter') : t('cabinet.complaints.next.call', { phone: operator.profile.contacts.phone })}</p>` },
    actions: buttons([buttonLink({ label: t('cabinet.sections.news'), href: paths.news(), kind: 'secondary' })]),
  });
  return { page: cabinetPage(visit, { title: t('cabinet.complaints.sent'), width: 'narrow', main }) };
}
