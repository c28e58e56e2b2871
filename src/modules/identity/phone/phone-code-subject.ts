export type CodePurpose = 'registration' | 'recovery' | 'phone-change';

/** What a code is for: it opens nothing else (ASVS 6.6.2). */
export interface CodeSubject {
  readonly purpose: CodePurpose;
  readonly subject: string;
}
