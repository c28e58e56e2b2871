/** Keep readings: the place where a script shows what was typed without a network; empty, and taking no room, without it. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';

/** The script's words, said in the page's language. */
export type KeepReadingsWords = Readonly<Record<'title' | 'enter' | 'keep' | 'waiting' | 'sent' | 'refused' | 'asks' | 'other-user' | 'look' | 'remove', string>>;

/** `device` is the address that knows the meters and takes what was kept. */
export const keepReadings = ({ device, words }: { device: string; words: KeepReadingsWords }): Html =>
  html`<div${attributes({ 'data-module': 'keep-readings', 'data-device': device, ...Object.fromEntries(Object.entries(words).map(([name, text]) => [`data-${name}`, text])) })}></div>`;
