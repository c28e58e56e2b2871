/** Words that lead somewhere. `isCurrent` marks where the person already is. */
export type Link = { readonly label: string; readonly href: string; readonly isCurrent?: boolean };
