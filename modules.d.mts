export const modules: Readonly<Record<string, readonly string[]>>;
