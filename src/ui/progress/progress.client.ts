// Looks at the job again every few seconds and changes bar and text in place; opens the page when the job has ended.
for (const shown of document.querySelectorAll<HTMLElement>('[data-module="progress"]')) {
  const link = shown.querySelector<HTMLAnchorElement>('[data-refresh]');
  if (!link) continue;
  link.hidden = true;
  const renew = async (): Promise<void> => {
    const answer = await fetch(link.href).catch(() => undefined);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
    const fresh = page?.getElementById(shown.id);
    if (page && !fresh?.dataset['module']) return location.assign(link.href);
    const [bar, next] = [shown.querySelector('progress'), fresh?.querySelector('progress')];
    if (bar && next?.hasAttribute('value')) bar.value = next.value;
    const [text, words] = [shown.querySelector('[role="status"]'), fresh?.querySelector('[role="status"]')];
    if (text && words && text.textContent !== words.textContent) text.textContent = words.textContent;
    again();
  };
  const again = (): unknown => setTimeout(renew, Number(shown.dataset['seconds']) * 1000);
  again();
}
