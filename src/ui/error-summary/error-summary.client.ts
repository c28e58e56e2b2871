// The focus goes to the summary, so that it is heard first; its links lead to the fields and not only near them.
document.querySelector<HTMLElement>('[data-module="error-summary"]:not([data-example] *)')?.focus();
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('[data-module="error-summary"] a');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest('.field') ?? field).scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
});
