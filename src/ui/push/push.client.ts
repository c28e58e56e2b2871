// Asks the browser to be told of news and sends what it answers by the form of the page.
for (const form of document.querySelectorAll<HTMLFormElement>('[data-module="push"]')) {
  const { key = '', denied = '' } = form.dataset;
  if (!('PushManager' in window) || !document.documentElement.dataset['worker']) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const fields = form.elements as unknown as Record<string, HTMLInputElement>;
    if (fields['endpoint']?.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const ask = async (): Promise<void> => {
      const { pushManager } = await navigator.serviceWorker.ready;
      const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
      for (const [name, value] of [['endpoint', endpoint], ['public-key', keys?.['p256dh']], ['auth-secret', keys?.['auth']]] as const) fields[name]!.value = value ?? '';
      form.requestSubmit();
    };
    ask().catch(() => (form.querySelector('[role="status"]')!.textContent = denied));
  });
}
