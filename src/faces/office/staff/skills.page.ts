import { reading } from '#lib/db/transaction.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as requests from '#requests';
import { button, checkboxes, form, pageTitle } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Which queues of requests a member of staff can work on (RQ-5). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, tx, operator, params, paths, token } = visit;
  const member = await memberOf(visit);
  if (!member) return missing;
  const own = (await requests.skillsOf(tx, operator)).get(member.id) ?? [];
  const main = html`${pageTitle({ title: t('office.staff.skills.title', { name: member.name }), lead: t('office.staff.skills.lead') })}
${form({
  action: paths.skills(params['staff'] ?? ''),
  hidden: { token: token() },
  body: [
    checkboxes({ name: 'queues', label: t('office.staff.skills'), hint: t('office.staff.skills.hint'), choices: requests.requestSettings(operator).queues.map(({ code, name }) => ({ value: code, label: t.of(name) })), values: own }),
    button({ label: t('office.staff.skills.save') }),
  ],
})}`;
  return { page: officePage(visit, { title: t('office.staff.skills.title', { name: member.name }), section: 'staff', main }) };
}

/** Keeps them; what is no queue of the profile was never on the form. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, paths, origin, now } = visit;
  const member = await memberOf(visit);
  if (!member) return missing;
  const { id, sessionId } = staffOf(visit);
  const outcome = await requests.setSkills(house, operator, { staffId: member.id, queues: [body['queues'] ?? []].flat().map(String), staff: { id, sessionId }, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.staff('skills') };
}

/** Whoever the address names, where the operator takes requests and he works on them. */
async function memberOf({ house, operator, params }: OfficeVisit): Promise<identity.StaffMember | undefined> {
  if (!requests.takesRequests(operator)) return undefined;
  return (await reading(house.db, operator.id, identity.listStaff)).find((one) => one.id === params['staff'] && identity.may(one, 'work on requests'));
}
