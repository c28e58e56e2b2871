import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Localised, type Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import type { Role } from '#identity';
import type { MailboxMessage } from '#notices';
import { keepsAccounts, type Operator } from '#operators';
import { backLink, buttonLink, buttons, document, empty, footer, header, languageLinks, mark, notice, pageTitle, section, summaryList, table, type PageAssets } from '#ui';
import { platformSteps } from './guide-platform.view.ts';

interface Frame {
  readonly t: Texts;
  readonly assets: PageAssets;
  /** Address of this page, for the language switch. */
  readonly here: string;
}

export interface GuideAccount {
  readonly name: string;
  readonly about: Localised;
  readonly email: string;
  readonly number: string;
  /** What he states of himself where staff check an application. */
  readonly iin: string | undefined;
  /** His identity document, where it proves whose an account is. */
  readonly paper: { readonly number: string; readonly birthOn: Temporal.PlainDate } | undefined;
  /** Of those who are registered already. */
  readonly password: string | undefined;
  /** The name of his key at the stand-in for NCALayer, where the operator takes electronic signatures. */
  readonly key: string | undefined;
  readonly dueMinor: bigint | null;
}

export interface GuideOperator {
  readonly operator: Operator;
  /** Where one chooses whose key signs. */
  readonly ncalayer: string;
  /** The page of the sample partner. */
  readonly program: string;
  readonly cabinet: string;
  readonly office: string;
  readonly api: string;
  readonly today: Temporal.PlainDate;
  readonly people: readonly GuideAccount[];
  readonly staff: readonly { readonly name: string; readonly role: Role; readonly email: string; readonly password: string; readonly code: string }[];
}

/** Where a newcomer begins: what to try, who he can be, and the letters that were sent. */
export function guidePage(view: Frame & { readonly operators: readonly GuideOperator[]; readonly letters: readonly MailboxMessage[] }): Html {
  const { t } = view;
  const main = html`${pageTitle({ title: t('guide.title'), lead: t('guide.lead') })}
${notice({ kind: 'info', title: t('guide.demonstration'), body: t('guide.demonstration.body') })}
${section({ title: t('guide.try'), body: html`<ol class="prose">${['register', 'apply', 'sign-in', 'sign', 'office', 'import', 'api'].map((step) => html`<li>${t(`guide.try.${step}`)}</li>`)}</ol>${buttons([...view.operators.map(({ operator }) => buttonLink({ label: t.of(operator.name), href: `#${operator.code}`, kind: 'secondary' })), buttonLink({ label: t('guide.mailbox'), href: '#mailbox', kind: 'secondary', icon: 'mail' })])}` })}
${view.operators.map((one) => operatorPart(t, one))}
${section({ title: t('guide.mailbox'), id: 'mailbox', body: html`${letters(t, view.letters.slice(0, 8))}${view.letters.length > 8 && buttonLink({ label: t('guide.mailbox.all'), href: inLanguage(t, '/mailbox'), kind: 'secondary' })}` })}
${section({ title: t('guide.more'), body: html`<ul class="prose"><li><a href="/_gallery">${t('guide.more.gallery')}</a></li><li><a href="/health/ready">${t('guide.more.health')}</a></li></ul>` })}`;
  return framed(view, t('guide.title'), main);
}

function operatorPart(t: Texts, { operator, ncalayer, program, cabinet, office, api, people, staff }: GuideOperator): Html {
  const isSigned = operator.profile.signIn.names.includes('eds');
  const hasPasswords = operator.profile.signIn.names.some((name) => name !== 'eds');
  const keyOf = (key: string | undefined) => isSigned && key !== undefined && html`${t('guide.key')} <code>${key}</code>`;
  const entry = ({ password, key }: GuideAccount) => html`${hasPasswords && html`<code>${password}</code><br>`}${keyOf(key)}`;
  const isBilled = keepsAccounts(operator);
  const due = (minor: bigint | null) => (minor === null ? t('guide.no-bill') : html`<code>${decimal(minor)}</code>`);
  return section({
    title: t.of(operator.name),
    id: operator.code,
    body: html`${buttons([
      buttonLink({ label: t('guide.cabinet'), href: inLanguage(t, cabinet), about: t.of(operator.name) }),
      buttonLink({ label: t('guide.office'), href: inLanguage(t, office), kind: 'secondary', about: t.of(operator.name) }),
      buttonLink({ label: t('guide.api'), href: api, kind: 'quiet', about: t.of(operator.name) }),
    ])}
${operator.profile.catalog && platformSteps(t, { cabinet, office, program })}
${table({
  caption: t('guide.registered'),
  columns: [{ label: t('guide.person') }, { label: t('guide.sign-in-name') }, { label: t('guide.password') }],
  rows: people.filter(({ password }) => password !== undefined).map((person) => [html`${person.name}<br><span class="muted small">${t.of(person.about)}</span>`, html`${isBilled && html`<code>${person.number}</code><br>`}<code>${person.email}</code>`, entry(person)]),
})}
${isSigned && html`<p>${t('guide.ncalayer')} <a href="${ncalayer}">${ncalayer}</a></p>`}
${table({
  caption: t('guide.unregistered'),
  columns: [{ label: t('guide.person') }, { label: t(isBilled ? 'guide.account' : 'guide.person-number') }, ...(isBilled ? [{ label: t('guide.amount-due'), isNumeric: true }] : []), { label: t('guide.email') }],
  rows: people.filter(({ password }) => password === undefined).map((person) => [html`${person.name}<br><span class="muted small">${t.of(person.about)}</span>`, html`<code>${person.number}</code>${person.iin && html`<br>${t('guide.iin')} <code>${person.iin}</code>`}${person.paper && html`<br>${t('guide.document')} <code>${person.paper.number}</code><br>${t('guide.birth')} <code>${t.date(person.paper.birthOn)}</code>`}${isSigned && html`<br>${keyOf(person.key)}`}`, ...(isBilled ? [due(person.dueMinor)] : []), html`<code>${person.email}</code>`]),
})}
${table({
  caption: t('guide.staff'),
  columns: [{ label: t('guide.person') }, { label: t('guide.email') }, { label: t('guide.password') }, { label: t('guide.code') }],
  rows: staff.map((person) => [html`${person.name}<br><span class="muted small">${t(`office.roles.${person.role}`)}</span>`, html`<code>${person.email}</code>`, html`<code>${person.password}</code>`, html`<code>${person.code}</code>`]),
})}
<p class="muted">${t('guide.code.note')}</p>`,
  });
}

export function mailboxPage(view: Frame & { readonly letters: readonly MailboxMessage[] }): Html {
  const { t } = view;
  return framed(view, t('guide.mailbox'), html`${backLink({ label: t('guide.title'), href: inLanguage(t, '/') })}${pageTitle({ title: t('guide.mailbox'), lead: t('guide.mailbox.lead') })}${letters(t, view.letters)}`);
}

function letters(t: Texts, list: readonly MailboxMessage[]): Html {
  if (list.length === 0) return empty({ icon: 'mail', title: t('guide.mailbox.empty') });
  return table({
    caption: t('guide.mailbox'),
    isCaptionHidden: true,
    columns: [{ label: t('guide.letter.subject') }, { label: t('guide.letter.to') }, { label: t('guide.letter.from') }, { label: t('guide.letter.at') }],
    rows: list.map((letter) => [html`<a href="${inLanguage(t, `/mailbox/${letter.id}`)}">${titleOf(letter)}</a>`, letter.to, letter.from, t.instant(letter.at)]),
  });
}

export function letterPage(view: Frame & { readonly letter: MailboxMessage }): Html {
  const { t, letter } = view;
  const rows = [
    { key: t('guide.letter.to'), value: letter.to },
    { key: t('guide.letter.from'), value: letter.from },
    { key: t('guide.letter.at'), value: t.instant(letter.at) },
  ];
  const main = html`${backLink({ label: t('guide.mailbox'), href: inLanguage(t, '/mailbox') })}${pageTitle({ title: titleOf(letter) })}${summaryList(rows)}<div class="letter">${paragraphs(letter.text)}</div>`;
  return framed(view, titleOf(letter), main);
}

/** There is no such page, or it could not be opened. */
export function troublePage(view: Frame & { readonly status: 404 | 500; readonly reference: string }): Html {
  const { t, status, reference } = view;
  const title = t(`guide.trouble.${status}.title`);
  return framed(view, title, html`${pageTitle({ title })}<p>${t(`guide.trouble.${status}.body`, { reference })}</p>${buttons([buttonLink({ label: t('guide.title'), href: inLanguage(t, '/') })])}`);
}

/** An SMS has no subject: its first line stands for it. */
const titleOf = ({ subject, text }: MailboxMessage): string => subject || `SMS: ${text.split('\n')[0]}`;

/** Plain text as paragraphs; addresses become links. */
const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((part) => html`<p>${part.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${linked(line)}`)}</p>`);

const linked = (line: string) => line.split(/(https?:\/\/[^\s<>]+)/).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));

/** The guide keeps no cookie: its links carry the language on. */
const inLanguage = (t: Texts, href: string): string => `${href}?language=${t.language}`;

function framed({ t, assets, here }: Frame, title: string, main: Html): Html {
  return document({
    lang: t.language,
    title: `${title} · Kabinet`,
    skip: t('ui.skip'),
    assets,
    header: header({ operator: 'Kabinet', service: t('guide.demonstration'), home: inLanguage(t, '/'), mark: mark({ name: 'Kabinet' }), languages: { label: t('ui.language'), items: languageLinks(LANGUAGES, t.language, here) } }),
    main,
    footer: footer({ columns: [], note: t('guide.footer') }),
  });
}
