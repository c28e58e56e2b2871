// Alarms, for the front door.
export type { Alarm } from './alarm.ts';
export { noticeRobots } from './notice-robots.ts';
export { forgetAlarms, openAlarms } from './open-alarms.ts';
