// On a narrow screen the current section may stand outside the row: bring it in without moving the page.
for (const current of document.querySelectorAll<HTMLElement>('[data-module="navigation"] [aria-current]')) {
  const row = current.closest('ul');
  if (row) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
