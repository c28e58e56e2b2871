// Keeps readings that were typed without a network on this device and sends them when there is one, each under a key of its own,
// so that it counts once however often it is sent. Says of each what became of it. Pages without it lose nothing but this.
interface Register { readonly field: string; readonly label: string }
interface Meter { readonly name: string; readonly registers: readonly Register[] }
interface Device { readonly token: string; readonly userId: string; readonly meters: readonly Meter[] }
interface Kept {
  readonly key: string;
  readonly userId: string;
  readonly enteredAt: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly said: string;
  state: 'waiting' | 'sent' | 'refused' | 'asks' | 'other-user';
  number?: string;
  href?: string;
  reasons?: readonly string[];
}

/** Devices do not always notice that there is a network again. */
const TRIED_AGAIN_MS = 10_000;
const FORGOTTEN_AFTER_MS = 35 * 86_400_000;

for (const root of document.querySelectorAll<HTMLElement>('[data-module="keep-readings"]')) void begin(root);

async function begin(root: HTMLElement): Promise<void> {
  const words = root.dataset as Readonly<Record<string, string>>;
  const device = words['device'] ?? '';
  const form = root.parentElement?.querySelector<HTMLFormElement>('form[id="readings"]');
  const store = await openStore(device);
  const draw = async (): Promise<void> => {
    const [known, all] = [await store.get<Device>('device'), await store.kept()];
    root.replaceChildren(...(all.length > 0 ? [list(words, all, async (key) => (await store.remove(key), draw()))] : []), ...(form || !known ? [] : [entry(words, known, keep)]));
  };
  const keep = async (fields: Record<string, string>, said: string): Promise<void> => {
    const known = await store.get<Device>('device');
    if (!known || Object.keys(fields).length === 0) return;
    await store.put({ key: crypto.randomUUID(), userId: known.userId, enteredAt: Date.now(), fields, said, state: 'waiting' });
    await draw();
    root.scrollIntoView();
    await send();
  };
  let isSending = false;
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    await sendAll().finally(() => (isSending = false));
  };
  const sendAll = async (): Promise<void> => {
    const fresh = await ask(device);
    if (!fresh) return;
    await store.set('device', { ...fresh, token: '' });
    for (const one of await store.kept()) {
      if (one.state !== 'waiting' && one.state !== 'other-user') continue;
      const answer = await post(device, fresh.token, one);
      if (answer) await store.put({ ...one, ...answer });
    }
    await draw();
  };
  form?.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    const fields = registersOf(new FormData(form));
    void keep(fields, Object.values(fields).join(', ')).then(() => form.reset());
  });
  addEventListener('online', () => void send());
  setInterval(async () => (await store.kept()).some(({ state }) => state === 'waiting') && send(), TRIED_AGAIN_MS);
  await draw();
  await send();
}

/** The fields of registers alone: names of meters and zones. */
const registersOf = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter(([name, value]) => name.startsWith('mtr_') && typeof value === 'string' && value.trim() !== '') as [string, string][]);

/** Nothing without a network, and nothing for whoever is not signed in: the answer is a page then. */
async function ask(address: string): Promise<Device | undefined> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined);
  return answer?.ok && answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as Device) : undefined;
}

async function post(address: string, token: string, { key, userId, enteredAt, fields }: Kept): Promise<Partial<Kept> | undefined> {
  const body = new URLSearchParams({ token, key, userId, enteredAt: String(enteredAt), ...fields });
  const answer = await fetch(address, { method: 'POST', body }).catch(() => undefined);
  return answer?.headers.get('content-type')?.includes('json') ? ((await answer.json()) as Partial<Kept>) : undefined;
}

/** What is kept, newest first, with what became of it. */
function list(words: Readonly<Record<string, string>>, all: readonly Kept[], remove: (key: string) => Promise<void>): HTMLElement {
  const section = element('section', 'section');
  section.append(element('h2', '', words['title']));
  for (const one of all) {
    const item = element('div', 'card');
    item.setAttribute('role', 'status');
    const state = element('p');
    const sign = element('span', `tag tag--${{ waiting: 'warning', sent: 'success', refused: 'danger', asks: 'warning', 'other-user': 'danger' }[one.state]}`, words[one.state === 'other-user' ? 'otherUser' : one.state]);
    state.append(sign, ` ${one.said} · ${new Date(one.enteredAt).toLocaleString(document.documentElement.lang)}`);
    item.append(state);
    for (const reason of one.reasons ?? []) item.append(element('p', '', reason));
    if (one.href) {
      const link = element('a', '', one.number ?? words['look']) as HTMLAnchorElement;
      link.href = one.href;
      item.append(link, ' ');
    }
    if (one.state !== 'waiting') {
      const button = element('button', 'button button--quiet', words['remove']);
      button.addEventListener('click', () => void remove(one.key));
      item.append(button);
    }
    section.append(item);
  }
  return section;
}

/** A form of the meters that were known when there was a network. */
function entry(words: Readonly<Record<string, string>>, { meters }: Device, keep: (fields: Record<string, string>, said: string) => Promise<void>): HTMLElement {
  const form = element('form', 'form') as HTMLFormElement;
  form.append(element('h2', '', words['enter']));
  for (const meter of meters)
    for (const { field, label } of meter.registers) {
      const [frame, name, input] = [element('div', 'field'), element('label', 'field__label', `${meter.name}: ${label}`), element('input', 'input input--short') as HTMLInputElement];
      name.setAttribute('for', field);
      Object.assign(input, { id: field, name: field, type: 'text', inputMode: 'decimal', autocomplete: 'off' });
      frame.append(name, input);
      form.append(frame);
    }
  form.append(element('button', 'button', words['keep']));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = registersOf(new FormData(form));
    const said = meters.flatMap(({ name, registers }) => registers.filter(({ field }) => fields[field]).map(({ field }) => `${name}: ${fields[field]}`)).join('; ');
    void keep(fields, said).then(() => form.reset());
  });
  return form;
}

function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** The device's own store. Operators on one host are kept apart by the address that they are asked at. */
async function openStore(scope: string) {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(`kabinet ${scope}`, 1);
    opening.onupgradeneeded = () => (opening.result.createObjectStore('kept', { keyPath: 'key' }), opening.result.createObjectStore('known'));
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const run = <T>(name: 'kept' | 'known', mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = work(db.transaction(name, mode).objectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  return {
    get: <T>(name: string) => run<T | undefined>('known', 'readonly', (store) => store.get(name)),
    set: (name: string, value: unknown) => run('known', 'readwrite', (store) => store.put(value, name)),
    put: (one: Kept) => run('kept', 'readwrite', (store) => store.put(one)),
    remove: (key: string) => run('kept', 'readwrite', (store) => store.delete(key)),
    async kept(): Promise<Kept[]> {
      const all = await run<Kept[]>('kept', 'readonly', (store) => store.getAll());
      const old = all.filter(({ state, enteredAt }) => state === 'sent' && enteredAt < Date.now() - FORGOTTEN_AFTER_MS);
      for (const { key } of old) await run('kept', 'readwrite', (store) => store.delete(key));
      return all.filter((one) => !old.includes(one)).sort((a, b) => b.enteredAt - a.enteredAt);
    },
  };
}
