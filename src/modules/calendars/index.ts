// Operations
export { importCalendar } from './import-calendar.ts';
// Questions
export { calendarOf } from './calendar-of.ts';
