// Who uses whom. A module may import the front doors of the modules listed here and nothing else;
// `checks/borders.test.ts` turns an undeclared import, a ring or an unlisted folder into a failure.
export const modules = {
  audit: [],
  operators: ['audit'],
  calendars: ['audit', 'operators'],
  files: ['audit', 'operators'],
  ledger: ['operators'],
  manual: ['operators'],
  legal: ['audit', 'operators'],
  notices: ['audit', 'operators'],
  identity: ['audit', 'operators', 'calendars', 'legal', 'notices'],
  approvals: ['audit', 'operators', 'identity'],
  accounts: ['audit', 'operators', 'identity'],
  metering: ['audit', 'operators', 'notices', 'identity', 'accounts'],
  bills: ['audit', 'operators', 'files', 'identity', 'accounts', 'metering'],
  payments: ['audit', 'operators', 'files', 'ledger', 'notices', 'identity', 'approvals', 'accounts'],
  papers: ['audit', 'operators', 'files', 'notices', 'identity', 'accounts'],
  applicants: ['audit', 'operators', 'calendars', 'files', 'notices', 'identity', 'accounts', 'papers'],
  departures: ['audit', 'operators', 'identity', 'approvals', 'accounts'],
  requests: ['audit', 'operators', 'calendars', 'files', 'notices', 'identity', 'accounts', 'papers'],
  holdings: ['audit', 'operators', 'notices', 'identity', 'approvals'],
  exchange: ['audit', 'operators', 'files', 'approvals', 'accounts', 'metering', 'holdings', 'identity'],
};
