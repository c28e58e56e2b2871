// Operations
export { openRequest, type NewRequest, type Opened, type OpenRefusal } from './asking/open-request.ts';
export { rateRequest, reopenRequest, writeMessage } from './asking/customer-acts.ts';
export { addPhoto } from './photos/add-photo.ts';
export { takeMail } from './mail/take-mail.ts';
export { forgetSendings } from './sendings.ts';
export { queueHeldPhotos, requestJobs } from './photos/scan-photos.job.ts';
export { answerRequest, askCustomer, noteRequest } from './desk/answer-request.ts';
export { assignRequests, takeRequest } from './desk/assign-requests.ts';
export { setSkills, skillsOf, takeNext } from './desk/skills.ts';
export { extendTerm } from './desk/extend-term.ts';
export { mergeRequests } from './desk/merge-requests.ts';
export { startTermWatch, watchTerms } from './desk/watch-terms.ts';
export { closeIncident, openIncident, updateIncident } from './incidents/run-incident.ts';
// Questions
export { incidentMonths, requestMonths } from './figures/figures.ts';
export { sendingOf } from './sendings.ts';
export { requestForUser, requestOf, requestsOfAccount, requestsOfUser, termsExpected } from './request-of.ts';
export { deskRequests, deskTally, deskViews, dropView, requestByNumber, saveView, seeRequest } from './desk/list-requests.ts';
export { closedIncidents, incidentOf, incidentsAt, openIncidents } from './incidents/list-incidents.ts';
export { buildingOf, isAt, missedBy, wantsUpdate } from './incidents/place.rules.ts';
export { formFault, lateFields, LONG_LENGTH, TEXT_LENGTH } from './asking/form.rules.ts';
export { linkOf, numberLinkOf, numberOfLink, requestOfLink } from './link.ts';
export { emergencyKinds, kindOf, requestSettings, takesRequests } from './settings.ts';
export { isOver, nextTerm } from './terms/terms.rules.ts';
// Words
export { MOST_MAIL_BYTES } from './mail/read-mail.ts';
export { ANSWER_WAYS, isInternal, REQUESTS_AT_ONCE, STAFF_CHANNELS, WORDS_LENGTH, type Contact, type Photo, type Request, type RequestEvent, type RequestLine, type RequestState } from './request.ts';
export { DESK_AT_ONCE, type DeskQuestion, type DeskReader, type DeskView } from './desk/queue.ts';
export type { GroupedRequest, Incident, IncidentUpdate } from './incidents/incident.ts';
export type { RequestsHouse } from './house.ts';
export type { Ground, Term } from './terms/term.ts';
