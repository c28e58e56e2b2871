/** Signature: lets a person sign a file with NCALayer on this computer, or elsewhere and bring the file. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { button, buttonLink } from '../button/button.view.ts';
import { details } from '../details/details.view.ts';
import { fileField } from '../field/field.view.ts';
import { form } from '../form/form.view.ts';

export type Signature = {
  /** Where the signed file goes. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** The exact bytes to sign, as a download. */
  readonly file: { readonly href: string; readonly name: string };
  /** The program on the person's computer. */
  readonly ncalayer: { readonly url: string; readonly takesAnyAuthority: boolean };
  readonly language: string;
  /** Whose key it is to be, where that is known. */
  readonly signer?: { readonly iin: string; readonly bin?: string | undefined } | undefined;
  readonly words: SignatureWords;
  readonly error?: string | undefined;
};

/** What is said on the page, and by the script as things go. */
export type SignatureWords = {
  readonly sign: string;
  readonly opening: string;
  readonly waiting: string;
  readonly sending: string;
  readonly cancelled: string;
  readonly absent: string;
  readonly failed: string;
  readonly elsewhere: string;
  readonly download: string;
  readonly how: string;
  readonly field: string;
  readonly send: string;
};

/** With a script: one button. Without: download, sign elsewhere, bring the signature. The signed file goes by the same form either way. */
export const signature = ({ action, hidden, file, ncalayer, language, signer, words, error }: Signature): Html => html`<div class="signature" data-module="signature"${attributes({
  'data-url': ncalayer.url, 'data-file': file.href, 'data-any': ncalayer.takesAnyAuthority ? 'yes' : undefined, 'data-language': language, 'data-iin': signer?.iin, 'data-bin': signer?.bin,
  'data-opening': words.opening, 'data-waiting': words.waiting, 'data-sending': words.sending, 'data-cancelled': words.cancelled, 'data-absent': words.absent, 'data-failed': words.failed, 'data-faulty': error === undefined ? undefined : 'yes',
})}>
<div class="signature__here" hidden>${button({ label: words.sign, type: 'button', icon: 'lock' })}
<p class="signature__said" role="status"></p></div>
${details({
  summary: words.elsewhere,
  // Open for whoever has no script: then it is the only way. The script closes it.
  isOpen: true,
  body: html`<p>${words.how}</p>
<p>${buttonLink({ label: words.download, href: file.href, kind: 'secondary', icon: 'download', about: file.name })}</p>
${form({ action, hidden, hasFiles: true, body: [fileField({ name: 'file', label: words.field, accept: '.cms,.p7s,.p7m,.sig,.pem,.der,.txt', ...(error === undefined ? {} : { error }) }), button({ label: words.send, kind: 'secondary' })] })}`,
})}</div>`;
