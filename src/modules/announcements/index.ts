// Operations
export { saveAnnouncement, startAnnouncement } from './write-announcement.ts';
export { publishAnnouncement, type AnnouncementsHouse, type PublicationRefusal } from './publish-announcement.ts';
export { endAnnouncement } from './end-announcement.ts';
export { closeAtOnce, openAgain, type EmergencyWish } from './close-at-once.ts';
export { tellPeopleJob } from './tell-people.job.ts';
export { servicesSince } from './tell-people.ts';
export { openBoard, type Board } from './board.ts';
// Questions
export { announcementOf, listAnnouncements, publishedAnnouncements } from './list-announcements.ts';
export { isSame } from './content.ts';
export { calendarFeed } from './calendar-feed.ts';
export { leadFor } from './publish-announcement.ts';
export { isLate, type Lead } from './lead.rules.ts';
export { concerns, contentFault, isForEverybody, isPublic, stageOf, type Stage } from './content.rules.ts';
// Words
export { closureOf, RETRY_AFTER_S, retryAfterS, type Doing } from './closing.rules.ts';
export { CLOSABLE, fieldOf, paragraphsOf, TITLE_LENGTH, WAYS, type Closable, type Announcement, type Content, type Published, type Version, type Way } from './announcement.ts';
