import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Language, type Texts } from '#lib/i18n/texts.ts';
import { document, type PageAssets } from '#ui';

/** One page for everyone who comes while too many are here: what happened, and that nothing was lost. */
export function busyPage(textsOf: (language: Language) => Texts, assets: PageAssets): Html {
  const [first, ...others] = LANGUAGES.map(textsOf) as [Texts, ...Texts[]];
  return document({
    lang: first.language,
    title: first('guide.busy.title'),
    width: 'narrow',
    skip: first('ui.skip'),
    assets,
    header: html``,
    main: html`<h1>${first('guide.busy.title')}</h1>
<p>${first('guide.busy.body')}</p>
${others.map((t) => html`<section lang="${t.language}"><h2>${t('guide.busy.title')}</h2>
<p>${t('guide.busy.body')}</p></section>`)}`,
  });
}
