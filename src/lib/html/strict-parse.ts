import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';

/**
 * Parses HTML strictly and names every fault with its line: broken nesting, unknown or misused elements and attributes,
 * doubled ids, inputs without a label, inline style or script, and what automated accessibility rules see in the markup.
 * Takes whole pages and fragments. For tests only.
 */
export function strictFaults(html: string): string[] {
  const config = /^\s*<!doctype/i.test(html) ? pages : fragments;
  const faults = config.validateStringSync(html).results.flatMap((result) =>
    result.messages.map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`));
  return [...faults, ...[...html.matchAll(INLINE)].map(([found]) => `inline script, which the content security policy stops: ${found}`)];
}

const INLINE = /<script(?![^>]*\ssrc=)[^>]*>|<[a-z][^>]*\son[a-z]+=[^>]*>/gi;

const rules: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    'no-inline-style': 'error',
    'no-style-tag': 'error',
    'input-missing-label': 'error',
    'no-dup-id': 'error',
    'no-unknown-elements': 'error',
    'valid-id': ['error', { relaxed: true }],
    // An error summary stands on top, before the page's h1; a dialog's heading continues the page's.
    'heading-level': ['error', { minInitialRank: 'any', sectioningRoots: [] }],
    'form-dup-name': ['error', { shared: ['radio', 'button', 'submit', 'checkbox'] }],
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'doctype-style': ['error', { style: 'lowercase' }],
    // Pages are searched for faults, not for whitespace or length.
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'require-csp-nonce': 'off',
    'prefer-native-element': ['error', { exclude: ['alert', 'status'] }],
  },
};

const pages = new HtmlValidate(new StaticConfigLoader({ ...rules, extends: [...(rules.extends ?? []), 'html-validate:document'] }));
const fragments = new HtmlValidate(new StaticConfigLoader(rules));
