// Operations
export { drawUpRun, drawUpByRule, type DrawUpRefusal } from './draw-up-run.ts';
export { endRun, runApproval, submitRun, type SubmitRefusal } from './submit-run.ts';
export { workOffRun } from './work-off-run.ts';
export { debtJobs, debtRuleJob } from './debt-run.job.ts';
// Questions
export { allLines, linesOf, listRuns, runOf, toldOf } from './list-runs.ts';
export { ruleOn, smsOfDebtAt } from './rule.rules.ts';
// Words
export { LEFT_OUT, LINES_PER_PAGE } from './run.ts';
export type { DebtsHouse, LeftOut, Line, Run, RunState, Tally } from './run.ts';
export type { DebtRule } from './rule.rules.ts';
