import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { requestSettings, type Request } from '#requests';
import { button, details, errorOf, form, longTextField, section, selectField, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface ActFormsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: Request;
  readonly may: { readonly work: boolean; readonly extend: boolean; readonly runIncidents: boolean };
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

/** What may be done with the request now by whoever looks at it. */
export function actForms(view: ActFormsView): Html {
  const { found, may } = view;
  const isOpen = found.state === 'received' || found.state === 'taken';
  return html`${isOpen && may.work && found.state === 'received' && taking(view)}${isOpen && may.work && answering(view)}${isOpen && may.work && words(view, 'question', view.paths.requestQuestions(found.id))}${may.work && words(view, 'note', view.paths.requestNotes(found.id))}${isOpen && may.extend && extending(view)}${isOpen && may.work && found.userId !== null && merging(view)}`;
}

const taking = ({ t, paths, token, found }: ActFormsView): Html => form({ action: paths.requestTaking(found.id), hidden: { token: token() }, body: button({ label: t('office.requests.take') }) });

/** The answer, which a macro may begin; it carries what its writer has seen. */
const answering = ({ t, operator, paths, token, found, typed, sentences }: ActFormsView): Html =>
  section({
    title: t('office.requests.answer'),
    body: html`${details({ summary: t('office.requests.macros'), body: html`<ul>${requestSettings(operator).macros.map(({ code, name }) => html`<li><a href="${paths.request(found.id, `macro=${code}`)}">${t.of(name)}</a></li>`)}</ul>` })}
${form({
      action: paths.request(found.id),
      hidden: { token: token(), seen: String(found.version) },
      body: [longTextField({ name: 'answer-words', label: t('office.requests.answer.words'), hint: t(`office.requests.answer.hint.${wayOf(found)}`), value: typed['answer-words'], rows: 6, ...errorOf(sentences, 'answer-words') }), button({ label: t('office.requests.answer.send'), kind: found.state === 'received' ? 'secondary' : 'primary' })],
    })}`,
  });

/** How the answer reaches whoever asked. */
const wayOf = ({ userId, contact: { answerBy = 'email', email } }: Request): 'letter' | 'call' | 'post' => (userId !== null || (answerBy === 'email' && email !== '') ? 'letter' : answerBy === 'post' ? 'post' : 'call');

const words = ({ t, token, typed, sentences }: ActFormsView, name: 'question' | 'note', action: string): Html =>
  details({
    summary: t(`office.requests.${name}`),
    isOpen: sentences[`${name}-words`] !== undefined,
    body: form({
      action,
      hidden: { token: token() },
      body: [longTextField({ name: `${name}-words`, label: t(`office.requests.${name}.words`), value: typed[`${name}-words`], rows: 3, ...errorOf(sentences, `${name}-words`) }), button({ label: t(`office.requests.${name}.send`), kind: 'secondary' })],
    }),
  });

/** Clock and ground in one choice, each with the clause that lets the term be longer. */
function extending({ t, paths, token, found, typed, sentences }: ActFormsView): Html | undefined {
  const options = found.terms.flatMap(({ clock, rule }) => rule.extensions.map(({ ground, count, unit, source }) => ({ value: `${clock} ${ground}`, label: `${t(`office.requests.ground.${ground}`)}: ${t(`office.requests.span.${unit}`, { count })} (${t.of(source)})` })));
  if (options.length === 0) return undefined;
  return details({
    summary: t('office.requests.extend'),
    isOpen: Object.keys(sentences).some((field) => field.startsWith('extend-')),
    body: form({
      action: paths.requestExtension(found.id),
      hidden: { token: token(), seen: String(found.version) },
      body: [
        selectField({ name: 'extend-ground', label: t('office.requests.extend.ground'), options, value: typed['extend-ground'], ...errorOf(sentences, 'extend-ground') }),
        longTextField({ name: 'extend-words', label: t('office.requests.extend.words'), hint: t('office.requests.extend.hint'), value: typed['extend-words'], rows: 3, ...errorOf(sentences, 'extend-words') }),
        button({ label: t('office.requests.extend.send'), kind: 'secondary' }),
      ],
    }),
  });
}

const merging = ({ t, paths, token, found, typed, sentences }: ActFormsView): Html =>
  details({
    summary: t('office.requests.merge'),
    isOpen: sentences['merge-into'] !== undefined,
    body: form({
      action: paths.requestMerging(found.id),
      hidden: { token: token(), seen: String(found.version) },
      body: [textField({ name: 'merge-into', label: t('office.requests.merge.into'), size: 'short', value: typed['merge-into'], ...errorOf(sentences, 'merge-into') }), button({ label: t('office.requests.merge.send'), kind: 'secondary' })],
    }),
  });
