// Installs the service worker, which keeps the style and an offline page on the device and nothing personal.
const worker = document.documentElement.dataset['worker'];
if (worker && 'serviceWorker' in navigator) void navigator.serviceWorker.register(worker);

// A button pressed twice sends once; after a while, or when the page comes back from the browser's cache, it may send again.
const pauseMs = 5000;
const sent = new Set<HTMLFormElement>();
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== 'post') return;
  if (sent.has(form)) event.preventDefault();
  else {
    sent.add(form);
    setTimeout(() => sent.delete(form), pauseMs);
  }
});
addEventListener('pageshow', () => sent.clear());
