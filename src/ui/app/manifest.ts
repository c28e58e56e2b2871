import { THEME_COLOURS } from '../document/document.view.ts';

export type Manifest = {
  readonly lang: string;
  /** The whole name; `shortName` stands under the icon, at best twelve letters. */
  readonly name: string;
  readonly shortName: string;
  /** Where the app starts, and what of the host belongs to it. */
  readonly start: string;
  readonly scope: string;
  readonly icons: AppIconAddresses;
};

/** Where the app's icons are served: `appIconSvg`, and `appIconPng` of 192 and 512 pixels, plain and maskable. */
export type AppIconAddresses = { readonly svg: string; readonly png192: string; readonly png512: string; readonly maskable512: string };

/** The web app manifest as JSON text, to be served as application/manifest+json. */
export const manifest = (it: Manifest): string => JSON.stringify({
  lang: it.lang,
  name: it.name,
  short_name: it.shortName,
  id: it.scope,
  start_url: it.start,
  scope: it.scope,
  display: 'standalone',
  background_color: THEME_COLOURS.light,
  theme_color: THEME_COLOURS.light,
  icons: [
    { src: it.icons.svg, sizes: 'any', type: 'image/svg+xml' },
    { src: it.icons.png192, sizes: '192x192', type: 'image/png' },
    { src: it.icons.png512, sizes: '512x512', type: 'image/png' },
    { src: it.icons.maskable512, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
});
