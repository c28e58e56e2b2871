/** What an operator asks of a password. Lengths count characters as people do: code points. */
export interface PasswordPolicy {
  readonly minLength: number;
  /** Digit, upper, lower and special character: a deviation that some operators' published rules demand. */
  readonly fourClasses: boolean;
  /** Words everybody would try here: the operator, its town, its trade. */
  readonly contextWords: readonly string[];
}

/** Rules of a password, in the order a page lists them. */
export const PASSWORD_RULES = ['too-short', 'too-long', 'no-digit', 'no-upper', 'no-lower', 'no-special', 'common', 'context-word', 'control-characters'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

/** Long enough for any sentence, short enough not to be a load. */
export const MAX_LENGTH = 128;

/** So much must remain of a password when the operator's and the person's own words are taken out of it. */
const LEAST_OWN = 8;

/**
 * The rules that a password breaks; none means it is good. `isCommon` is the blocklist's word;
 * `ownWords` are the person's (account number, name in the e-mail address).
 */
export function unmetRules(password: string, policy: PasswordPolicy, isCommon: boolean, ownWords: readonly string[] = []): PasswordRule[] {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  const broken: Record<PasswordRule, boolean> = {
    'too-short': length < policy.minLength,
    'too-long': length > MAX_LENGTH,
    'no-digit': policy.fourClasses && !/\p{Nd}/u.test(text),
    'no-upper': policy.fourClasses && !/\p{Lu}/u.test(text),
    'no-lower': policy.fourClasses && !/\p{Ll}/u.test(text),
    'no-special': policy.fourClasses && !/[^\p{L}\p{N}\s]/u.test(text),
    common: isCommon,
    'context-word': hasLittleOwn(text, [...policy.contextWords, ...ownWords]),
    'control-characters': /\p{Cc}/u.test(text),
  };
  return PASSWORD_RULES.filter((rule) => broken[rule]);
}

function hasLittleOwn(text: string, words: readonly string[]): boolean {
  let rest = text.toLowerCase();
  for (const word of words) if (word.length >= 3) rest = rest.replaceAll(word.toLowerCase(), '');
  return rest.length < text.length && [...rest].length < LEAST_OWN;
}
