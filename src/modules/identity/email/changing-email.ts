export { confirmEmailChange, emailChangeToConfirm } from './confirm-email-change.ts';
export { requestEmailChange } from './request-email-change.ts';
export { signEmailChange, startSignedEmailChange } from './sign-email-change.ts';
export { emailChangeToUndo, undoEmailChange } from './undo-email-change.ts';
