const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as it may stand in an element or an attribute; characters that XML 1.0 forbids are left out. */
export const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

/** One element with text in it. */
export const element = (name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`).join('')}>${xmlText(text)}</${name}>`;
