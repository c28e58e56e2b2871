/** The rooms of one account. */
export const ACCOUNT_SECTIONS = ['account', 'charges', 'payments', 'statement'] as const;
export type AccountSection = (typeof ACCOUNT_SECTIONS)[number];

/** Addresses of the cabinet, below the base that its operator is served at. The only place where they are written. */
export const cabinetPaths = (base: string) => ({
  home: () => `${base}/`,
  overview: () => `${base}/overview`,
  accounts: (section: AccountSection) => `${base}/accounts?section=${section}`,
  currentAccount: (section: AccountSection) => `${base}/accounts/current/${section}`,
  charges: (account: string) => `${base}/accounts/${account}/charges`,
  chargesFile: (account: string, from: string, to: string) => `${base}/accounts/${account}/charges.csv?from=${from}&to=${to}`,
  payments: (account: string, months?: string) => `${base}/accounts/${account}/payments${months ? `?${months}` : ''}`,
  statement: (account: string, months?: string) => `${base}/accounts/${account}/statement${months ? `?${months}` : ''}`,
  statementFile: (account: string, from: string, to: string) => `${base}/accounts/${account}/statement.csv?from=${from}&to=${to}`,
  account: (account: string) => `${base}/accounts/${account}`,
  activity: (before?: bigint) => `${base}/activity${before === undefined ? '' : `?before=${before}`}`,
  settings: (done?: string) => `${base}/settings${done === undefined ? '' : `?done=${done}`}`,
  language: () => `${base}/settings/language`,
  session: (id: string) => `${base}/settings/sessions/${id}/end`,
  otherSessions: () => `${base}/settings/sessions/end-others`,
  tokens: (created?: string) => `${base}/settings/tokens${created === undefined ? '' : `?created=${created}`}`,
  token: (id: string) => `${base}/settings/tokens/${id}/end`,
  signIn: (next?: string, done?: string) => `${base}/sign-in${done !== undefined ? `?done=${done}` : next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
  signOut: () => `${base}/sign-out`,
  recovery: () => `${base}/recovery`,
  recoverySent: () => `${base}/recovery/sent`,
  recoveryBy: (token: string) => `${base}/recovery/${token}`,
  email: () => `${base}/settings/email`,
  emailConfirm: (token: string) => `${base}/email/confirm/${token}`,
  emailUndo: (token: string) => `${base}/email/undo/${token}`,
  newPassword: () => `${base}/new-password`,
  register: () => `${base}/register`,
  registerBy: (strategy: string, draft?: string) => `${base}/register/${strategy}${draft === undefined ? '' : `?draft=${draft}`}`,
  registerRules: (strategy: string, draft: string) => `${base}/register/${strategy}/rules?draft=${draft}`,
  registered: (strategy: string, draft: string) => `${base}/register/${strategy}/sent?draft=${draft}`,
  documents: () => `${base}/documents`,
  document: (code: string, version?: number) => `${base}/documents/${code}${version === undefined ? '' : `/${version}`}`,
  acceptance: () => `${base}/documents/acceptance`,
  manifest: () => `${base}/app.webmanifest`,
  worker: () => `${base}/worker.js`,
  offline: () => `${base}/offline`,
  contacts: () => `${base}/contacts`,
});

export type CabinetPaths = ReturnType<typeof cabinetPaths>;
