import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { buttonLink, buttons, card, pageTitle, tiles } from '#ui';
import type { Operator } from '#operators';
import { provesAccount, strategiesOf } from '#identity';
import { emergencyKinds } from '#requests';
import type { CabinetPaths } from '../paths.ts';

/** What the cabinet is for and the two ways in. */
export function home({ t, operator, paths }: { t: Texts; operator: Operator; paths: CabinetPaths }): Html {
  const { welcome } = operator.profile;
  return html`${pageTitle({ title: t.of(operator.profile.service), lead: welcome ? t.of(welcome.lead) : t('cabinet.home.lead') })}
${buttons([buttonLink({ label: t('cabinet.home.sign-in'), href: paths.signIn() }), buttonLink({ label: t('cabinet.home.register'), href: paths.register(), kind: 'secondary' }), operator.profile.catalog && buttonLink({ label: t('cabinet.home.services'), href: paths.services(), kind: 'secondary', icon: 'search' }), emergencyKinds(operator).length > 0 && buttonLink({ label: t('cabinet.emergency.report'), href: paths.emergency(), kind: 'secondary' })])}
${tiles([
  card({ title: welcome ? t.of(welcome.title) : t('cabinet.home.charges.title'), level: 2, body: html`<p>${welcome ? t.of(welcome.body) : t('cabinet.home.charges.body')}</p>` }),
  card({ title: t(titleKey(operator)), level: 2, body: html`<p>${t(`cabinet.home.register.body.${registerBy(operator)}`)}</p>` }),
  card({ title: t('cabinet.home.help.title'), level: 2, body: html`<p>${t('cabinet.home.help.body', { phone: operator.profile.contacts.phone })}</p><p>${t.of(operator.profile.contacts.hours)}</p>` }),
])}`;
}

/** What registration takes, in a heading. */
const titleKey = (operator: Operator): string =>
  registerBy(operator) === 'eds' ? 'cabinet.home.register.title.eds' : strategiesOf(operator).some(provesAccount) ? 'cabinet.home.register.title' : 'cabinet.home.register.title.free';

/** The one way to register, to be told here already; `several` and `free` (no account is proven) are told on their own page. */
function registerBy(operator: Operator): string {
  const [only, ...others] = strategiesOf(operator);
  if (only && others.length === 0) return only.code;
  return strategiesOf(operator).some(provesAccount) ? 'several' : 'free';
}
