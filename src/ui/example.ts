import type { Html } from '#lib/html/html.ts';

/** One way to use a component: shown in the gallery and parsed by the tests. */
export type Example = { readonly title: string; readonly html: Html };

/** All examples of one component, under the component's name. */
export type ExampleGroup = { readonly component: string; readonly examples: readonly Example[] };
