// Operations
export { removeFile } from './remove-file.ts';
export { storeFile, type Beside } from './store-file.ts';
// Questions
export { fileOf, filesOf, openFile } from './open-file.ts';
export { shownName } from './content.rules.ts';
// Words
export { MAX_BYTES, type FileKind, type FileRefusal, type StoredFile } from './file.ts';
export { pathOf, type FilesHouse } from './place.ts';
