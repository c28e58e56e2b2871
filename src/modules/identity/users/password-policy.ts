import { loadBlocklist } from '#lib/passwords/blocklist.ts';
import { unmetRules, type PasswordPolicy, type PasswordRule } from '#lib/passwords/password.rules.ts';
import type { Operator } from '#operators';

/** What the operator's profile asks of a password; shorter is enough where a code is asked for as well. */
export function passwordPolicy({ code, profile }: Operator, withSecondFactor = false): PasswordPolicy {
  const { minLength, minLengthWithSecondFactor, fourClasses, contextWords } = profile.passwords;
  return { minLength: withSecondFactor ? minLengthWithSecondFactor : minLength, fourClasses, contextWords: [...contextWords, code] };
}

/** The policy's rules that a password breaks, the blocklist's among them; `email` is the person's own word. */
export async function unmetPasswordRules(policy: PasswordPolicy, password: string, email: string): Promise<PasswordRule[]> {
  const isCommon = await loadBlocklist();
  return unmetRules(password, policy, isCommon(password), [email.split('@')[0] as string]);
}
