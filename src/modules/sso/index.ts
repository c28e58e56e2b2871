// Operations
export { nameRedirects, replaceSecret } from './own-client.ts';
export { goOn, refuseSignOn } from './interaction.ts';
export { withdrawSignOn } from './consent.ts';
export { renewKeys, forgetKeys } from './signing-keys.ts';
export { forgetArtifacts } from './artifacts.ts';
export { openProviders, type Providers } from './providers.ts';
// Questions
export { clientOf } from './own-client.ts';
export { interactionBy, isAnsweredBy } from './interaction.ts';
export { unanswered } from './question.rules.ts';
export { signOnsOf } from './consent.ts';
export { subjectFor } from './subject.ts';
export { provenAt } from './adapter.ts';
// Words
export { MOST_REDIRECTS, OVERLAP_HOURS, type Client, type PartnerWorker } from './client.ts';
export { SCOPES, type SignOnScope } from './scope.ts';
export type { SignOn, SigningOn } from './consent.ts';
export type { Interaction } from './question.rules.ts';
export type { CookieNames, ProviderTerms } from './provider.ts';
export type { SsoHouse } from './house.ts';
