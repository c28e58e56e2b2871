// Operations
export { enrolOperators } from './enrol-operators.ts';
export { loadProfiles, BadProfiles } from './load-profiles.ts';
export { changeSettings, restoreSettings } from './settings/change-settings.ts';
export { learnSettings } from './settings/learn-settings.ts';
// Questions
export { listEnrolled } from './list-enrolled.ts';
export { judgeProfile } from './profile.rules.ts';
export { fileOf } from './settings/at-work.ts';
export { listVersions } from './settings/list-versions.ts';
export { OFFICE_PARTS, OFFICES_MOST, settingsOf, typedAt } from './settings/settings.rules.ts';
export { keepsAccounts, serviceName } from './profile.ts';
// Words
export { PURPOSES, type ConsentTerms, type Purpose } from './profile-documents.ts';
export { NOTICE_CHANNELS, NOTICE_TOPICS, OBLIGATORY, type NoticeChannel, type NoticeTopic } from './profile-notices.ts';
export type { ContentSettings } from './profile-content.ts';
export { ANNOUNCEMENT_KINDS, type AnnouncementKind, type AnnouncementSettings, type LeadRule } from './profile-announcements.ts';
export type { Operator, Profile } from './profile.ts';
export type { CatalogSettings } from './profile-catalog.ts';
export { SETTING_GROUPS, type Setting, type SettingFaults, type SettingGroup, type SettingsVersion, type SettingValue, type VersionChanges } from './settings/setting.ts';
export type { SettlementTerms } from './profile-settlements.ts';
export type { Requisites } from './requisites.ts';
export { MACRO_PLACES } from './requests.rules.ts';
export type { RequestClock, RequestField, RequestKind, RequestRule, RequestSettings } from './profile-requests.ts';
export type { HttpGateway, SmppGateway, SmsGateway } from './sms-terms.ts';
