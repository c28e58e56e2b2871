// Operations
export { gatherStatistics, takeIn } from './take-in.ts';
// Questions
export { countStaged, stagedFaults } from './take-in.ts';
export { STAGED_COLUMNS } from './staged.ts';
