import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { CardContent, Picture } from '#catalog';
import type { CatalogSettings, Profile } from '#operators';
import { checkbox, details, errorOf, picture, selectField, textField, type Sentences } from '#ui';
import { textFields } from '../frame.view.ts';

export interface CardFields {
  readonly t: Texts;
  readonly settings: CatalogSettings;
  readonly content: CardContent;
  /** Of the profile: those that may stand before an order are offered. */
  readonly documents: Profile['documents'];
  readonly sentences: Sentences;
  readonly pictures: readonly Picture[];
  readonly pictureHref: (id: string) => string;
}

/** The questions of a card, in the order in which people read it. */
export function cardFields({ t, settings, content, documents, sentences, pictures, pictureHref }: CardFields): Piece[] {
  const agreements = documents.filter(({ acceptance }) => acceptance === 'order').map(({ code, title }) => ({ value: code, label: t.of(title) }));
  const text = (part: 'name' | 'lead' | 'body', rows?: number) => textFields(t, { part, label: t(`cabinet.partner.card.${part}`), hint: t(`cabinet.partner.card.${part}.hint`), value: content[part], sentences, ...(rows !== undefined && { rows }) });
  return [
    ...text('name'),
    ...text('lead', 2),
    ...text('body', 8),
    selectField({ name: 'category', label: t('cabinet.services.category'), value: content.category, options: [{ value: '', label: t('cabinet.partner.card.choose') }, ...settings.categories.map(({ code, name }) => ({ value: code, label: t.of(name) }))], ...errorOf(sentences, 'category') }),
    details({
      summary: t('cabinet.partner.card.regions'),
      isOpen: content.regions.length > 0,
      body: html`<p>${t('cabinet.partner.card.regions.hint')}</p>${settings.regions.map(({ code, name }) => checkbox({ name: `region-${code}`, label: t.of(name), isChecked: content.regions.includes(code) }))}`,
    }),
    textField({ name: 'link', type: 'url', label: t('cabinet.partner.card.link'), hint: t('cabinet.partner.card.link.hint'), value: content.link ?? '', ...errorOf(sentences, 'link') }),
    agreements.length > 0 && selectField({ name: 'agreement', label: t('cabinet.partner.card.agreement'), hint: t('cabinet.partner.card.agreement.hint'), value: content.agreement ?? '', options: [{ value: '', label: t('cabinet.partner.card.agreement.none') }, ...agreements], ...errorOf(sentences, 'agreement') }),
    ...pictures.map(({ id }) => chosenPicture({ t, content, sentences, pictureHref }, id)),
  ];
}

/** Whether the card shows a picture, and what it shows in words. */
function chosenPicture({ t, content, sentences, pictureHref }: Pick<CardFields, 't' | 'content' | 'sentences' | 'pictureHref'>, id: string): Html {
  const shown = content.pictures.find((one) => one.id === id);
  const alt = shown?.alt ?? { kk: '', ru: '', en: '' };
  return html`${picture({ src: pictureHref(id), words: t.of(alt), isSmall: true })}${checkbox({ name: `picture-${id}`, label: t('cabinet.partner.card.picture'), isChecked: shown !== undefined })}${details({ summary: t('cabinet.partner.card.alt'), isOpen: shown !== undefined, body: textFields(t, { part: `alt-${id}`, label: t('cabinet.partner.card.alt'), value: alt, sentences }) })}`;
}
