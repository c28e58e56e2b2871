export const ROLES = ['clerk', 'reviewer', 'dispatcher', 'accountant', 'lawyer', 'administrator', 'auditor'] as const;
/** What a member of staff is at an operator; one person may be several (OF-1). */
export type Role = (typeof ROLES)[number];

/** Who may do what, read as sentences: "reviewer, accountant and administrator may approve". */
const permissions = {
  'find customers': ['clerk', 'reviewer', 'dispatcher', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'open customers': ['clerk', 'reviewer', 'accountant', 'lawyer', 'auditor'],
  'open stories': ['reviewer', 'lawyer', 'auditor'],
  'judge readings': ['clerk', 'accountant'],
  'see imports': ['clerk', 'accountant', 'administrator', 'auditor'],
  'import registries': ['accountant', 'administrator'],
  'export registries': ['accountant', 'administrator'],
  'issue bills': ['accountant', 'administrator'],
  'see debt notices': ['reviewer', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'send debt notices': ['accountant', 'administrator'],
  'reconcile payments': ['accountant', 'administrator'],
  'see payments': ['clerk', 'accountant', 'administrator', 'auditor'],
  'return payments': ['accountant'],
  'see orders': ['clerk', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'end orders': ['lawyer', 'administrator'],
  'see prepaid accounts': ['clerk', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'adjust prepaid accounts': ['accountant'],
  'block prepaid accounts': ['accountant', 'lawyer', 'administrator'],
  'see closing documents': ['accountant', 'lawyer', 'administrator', 'auditor'],
  'export e-invoices': ['accountant', 'administrator'],
  'stop automatic payments': ['clerk', 'accountant'],
  approve: ['reviewer', 'accountant', 'lawyer', 'administrator'],
  'settle disputes': ['reviewer', 'lawyer', 'administrator'],
  'verify details': ['clerk', 'reviewer'],
  'receive visitors': ['clerk', 'reviewer'],
  'lock users': ['clerk', 'reviewer', 'lawyer', 'administrator'],
  'delete users': ['reviewer', 'lawyer', 'administrator'],
  'see applicants': ['clerk', 'reviewer', 'administrator', 'auditor'],
  'decide on applicants': ['clerk', 'reviewer'],
  'see applications': ['clerk', 'reviewer', 'lawyer', 'administrator', 'auditor'],
  'decide applications': ['clerk', 'reviewer', 'lawyer'],
  'see documents': ['clerk', 'reviewer', 'lawyer', 'administrator', 'auditor'],
  'see requests': ['clerk', 'reviewer', 'dispatcher', 'lawyer', 'administrator', 'auditor'],
  'work on requests': ['clerk', 'reviewer', 'dispatcher', 'lawyer'],
  'extend terms': ['reviewer', 'lawyer', 'administrator'],
  'run incidents': ['dispatcher'],
  'see announcements': ['clerk', 'reviewer', 'dispatcher', 'lawyer', 'administrator', 'auditor'],
  announce: ['dispatcher', 'lawyer', 'administrator'],
  'see content': ['clerk', 'reviewer', 'lawyer', 'administrator', 'auditor'],
  'publish content': ['clerk', 'lawyer', 'administrator'],
  'decide cases': ['clerk', 'reviewer', 'lawyer', 'administrator'],
  advertise: ['lawyer', 'administrator'],
  'publish documents': ['lawyer'],
  'see partners': ['clerk', 'reviewer', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'list partners': ['lawyer', 'administrator'],
  'review services': ['clerk', 'reviewer', 'lawyer'],
  'publish prices': ['accountant', 'administrator'],
  'take evidence': ['lawyer', 'auditor'],
  'protect personal data': ['lawyer', 'administrator'],
  'see messages': ['clerk', 'administrator', 'auditor'],
  'see audit': ['administrator', 'auditor'],
  'see figures': ['reviewer', 'dispatcher', 'accountant', 'lawyer', 'administrator', 'auditor'],
  'see settings': ['lawyer', 'administrator', 'auditor'],
  'change settings': ['administrator'],
  'manage staff': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Every permission, in the order in which staff are told of them. */
export const PERMISSIONS = Object.keys(permissions) as Permission[];

/** Whether one of the person's roles carries the permission. */
export function may(staff: { readonly roles: readonly Role[] }, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return staff.roles.some((role) => allowed.includes(role));
}

/** Whether a word of a route is a permission at all. */
export const isPermission = (word: string): word is Permission => Object.hasOwn(permissions, word);
