// An open menu closes when the person looks elsewhere or presses Escape, and gives the focus back.
const menus = document.querySelectorAll<HTMLDetailsElement>('[data-module="menu"]');
document.addEventListener('click', (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus) {
    if (menu.open && menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    menu.open = false;
  }
});
