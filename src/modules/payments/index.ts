// Operations
export { openProviders, type ReadSecrets } from './open-provider.ts';
// Questions
export { protocols } from './providers/registry.ts';
// Words
export { BadAcquirer } from './provider.ts';
export type { Provider } from './provider.ts';
