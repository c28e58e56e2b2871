// Keeps the style, the script and the offline page on the device, and nothing personal: pages always come from the network.
interface Waiting extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Event { readonly request: Request; respondWith(answer: Promise<Response>): void }

/** Put before this text when it is served: the addresses to keep, the page shown without a network, the name of this version. */
declare const KEPT: readonly string[];
declare const OFFLINE: string;
declare const VERSION: string;

const worker = self as unknown as { skipWaiting(): Promise<void>; readonly clients: { claim(): Promise<void> } };

addEventListener('install', (event) => (event as Waiting).waitUntil(keep()));
addEventListener('activate', (event) => (event as Waiting).waitUntil(forgetOlder()));
addEventListener('fetch', (event) => {
  const { request } = event as Fetching;
  if (request.method !== 'GET') return;
  const { pathname, origin } = new URL(request.url);
  if (request.mode === 'navigate') (event as Fetching).respondWith(page(request));
  else if (origin === location.origin && KEPT.includes(pathname)) (event as Fetching).respondWith(kept(request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(VERSION);
  await cache.addAll(KEPT.map((address) => new Request(address, { cache: 'reload', credentials: 'omit' })));
  await keepOffline();
  await worker.skipWaiting();
}

/** With cookies, for the language chosen is one: the page shows nobody's name. */
async function keepOffline(): Promise<void> {
  const cache = await caches.open(VERSION);
  await cache.add(new Request(OFFLINE, { cache: 'reload' }));
}

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== VERSION && name.startsWith(VERSION.slice(0, VERSION.lastIndexOf('-') + 1))) await caches.delete(name);
  }
  await worker.clients.claim();
}

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    // Another language was chosen, and the page for later is to speak it too.
    if (new URL(request.url).searchParams.has('language')) await keepOffline();
    return answer;
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

// What the operator tells this browser: a title, a sentence, and the page where the rest stands.
interface Pushed extends Waiting { readonly data: { json(): { title: string; body: string; url: string } } | null }
interface Clicked extends Waiting { readonly notification: Notification }
const shown = self as unknown as { readonly registration: ServiceWorkerRegistration; readonly clients: { openWindow(url: string): Promise<unknown> } };
addEventListener('push', (event) => {
  const news = (event as Pushed).data?.json();
  if (news) (event as Pushed).waitUntil(shown.registration.showNotification(news.title, { body: news.body, data: news.url }));
});
addEventListener('notificationclick', (event) => {
  const { notification } = event as Clicked;
  notification.close();
  (event as Clicked).waitUntil(shown.clients.openWindow(String(notification.data)));
});
