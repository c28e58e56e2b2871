/** Document: the whole page all faces share; slots for header, navigation, main and footer. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';

/** Addresses of what the page loads; all from our own host. */
export type PageAssets = {
  /** The design system's style sheet. */
  readonly css: string;
  /** The operator's colours, after the style sheet (see `accentCss`). */
  readonly accent?: string;
  readonly script: string;
  /** For pages that keep readings without a network. */
  readonly keepReadings?: string;
  readonly icon?: string;
  readonly touchIcon?: string;
  readonly manifest?: string;
  /** The service worker, registered by script. */
  readonly worker?: string;
};

export type Page = {
  readonly lang: string;
  /** The whole title, most particular first: page, service, operator. */
  readonly title: string;
  /** `narrow` holds a single question or form, `page` everything else. */
  readonly width?: 'page' | 'narrow';
  /** The person's own choice; without it the device decides. */
  readonly theme?: 'light' | 'dark';
  /** How the person likes to read: stronger colours, larger letters. */
  readonly contrast?: 'usual' | 'high';
  readonly textSize?: 'usual' | 'large';
  /** The words of the skip link. */
  readonly skip: string;
  readonly assets: PageAssets;
  readonly header: Html;
  readonly navigation?: Html;
  readonly main: Piece;
  /** Loads the script that keeps readings. */
  readonly isKeepingReadings?: boolean;
  readonly footer?: Html;
};

/** The browser's own bars take the colour of the header in each theme. The same values as `--surface`. */
export const THEME_COLOURS = { light: '#ffffff', dark: '#182120' } as const;

/** Renders the whole page, from doctype to the end. */
export const document = (page: Page): Html => html`<!doctype html>
<html${attributes({ lang: page.lang, 'data-theme': page.theme, 'data-contrast': page.contrast === 'high' && 'high', 'data-text': page.textSize === 'large' && 'large', 'data-worker': page.assets.worker })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${page.title}</title>
${colours(page.theme)}
<link rel="stylesheet" href="${page.assets.css}">
${page.assets.accent && html`<link rel="stylesheet" href="${page.assets.accent}">`}
${page.assets.icon && html`<link rel="icon" type="image/svg+xml" href="${page.assets.icon}">`}
${page.assets.touchIcon && html`<link rel="apple-touch-icon" href="${page.assets.touchIcon}">`}
${page.assets.manifest && html`<link rel="manifest" href="${page.assets.manifest}">`}
<script type="module" src="${page.assets.script}"></script>
${page.isKeepingReadings && page.assets.keepReadings && html`<script type="module" src="${page.assets.keepReadings}"></script>`}
</head>
<body>
<a class="skip" href="#main">${page.skip}</a>
${page.header}
${page.navigation}
<main id="main" class="main main--${page.width ?? 'page'}" tabindex="-1">
${page.main}
</main>
${page.footer}
</body>
</html>
`;

function colours(theme: 'light' | 'dark' | undefined): Html {
  if (theme) return html`<meta name="theme-color" content="${THEME_COLOURS[theme]}">`;
  return html`<meta name="theme-color" media="(prefers-color-scheme: light)" content="${THEME_COLOURS.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${THEME_COLOURS.dark}">`;
}
