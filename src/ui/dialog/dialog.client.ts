// Openers show their dialog instead of going to the page that asks the same; a press beside the dialog closes it.
document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (target instanceof HTMLDialogElement) return target.close();
  const opener = target.closest<HTMLElement>('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset['dialog'] ?? '');
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
});
