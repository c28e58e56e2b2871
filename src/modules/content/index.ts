// Operations
export { choosePersona } from './people/choose-persona.ts';
export { addPicture } from './pictures/add-picture.ts';
export { dropRemovedPictures, removePicture } from './pictures/remove-picture.ts';
export { contentJobs, queueHeldPictures } from './pictures/scan-pictures.job.ts';
export { publishWriting } from './writings/publish-writing.ts';
export { changeWriting } from './writings/change-writing.ts';
export { removeWriting } from './writings/remove-writing.ts';
export { removeComment, writeComment } from './comments/write-comment.ts';
export { markRead, refuseUser, writeLine } from './correspondence/write-line.ts';
export { complain } from './cases/complain.ts';
export { decideCase } from './cases/decide-case.ts';
export { objectToDecision } from './cases/object-to-decision.ts';
export { settleObjection } from './cases/settle-objection.ts';
export { forgetArchive } from './cases/take-away.ts';
export { endAdvert, startLetters, writeAdvert, type AdvertWish } from './adverts/write-advert.ts';
export { advertiseJob } from './adverts/advertise.job.ts';
export { forgetPerson } from './forget-person.ts';
// Questions
export { ownPersona, personaOf } from './people/choose-persona.ts';
export { cleanPicture, pictureFor, picturesOf } from './pictures/add-picture.ts';
export { ownWriting, shownWritings, writingBySlug, writingsOf } from './writings/list-writings.ts';
export { commentsOf, commentsOfUser } from './comments/write-comment.ts';
export { correspondencesOf, linesOfUser, linesWith } from './correspondence/write-line.ts';
export { caseFile, seeCase, caseOfAuthor, casesOfAuthor, complaintsOfUser, decidedCases, waitingCases } from './cases/list-cases.ts';
export { dueOf, objectionFault, outcomesFor, stateOfCase } from './cases/case.rules.ts';
export { audiences, chooseAdvert, listAdverts, type AdvertLine } from './adverts/choose-advert.ts';
export { toldSize } from './adverts/advert.rules.ts';
export { publishes, termsOf } from './house.ts';
export { findPersonal } from './personal/personal.rules.ts';
// Words
export { ADVERT_TITLE_LENGTH, ADVERT_WORDS_LENGTH, LEAST_AUDIENCE, SLOTS, type Advert } from './adverts/advert.ts';
export { COMPLAINT_LENGTH, GROUNDS, OBJECTION_LENGTH, SUBJECT_KINDS, type Case, type CaseFile } from './cases/case.ts';
export { COMMENT_LENGTH, COMMENTS_AT_ONCE, type Comment } from './comments/comment.ts';
export { LINE_LENGTH, LINES_AT_ONCE, type Line } from './correspondence/line.ts';
export { NAME_LENGTH, type Persona } from './people/persona.ts';
export { PICTURE_BYTES, PICTURE_WORDS, PICTURES_AT_MOST, type Picture } from './pictures/picture.ts';
export { PICTURES_IN_WRITING, SOURCE_LENGTH, TITLE_LENGTH, WORDS_LENGTH, WRITING_KINDS, WRITINGS_AT_ONCE, type Draft, type Writing, type WritingKind, type WritingLine } from './writings/writing.ts';
export type { By } from './house.ts';
