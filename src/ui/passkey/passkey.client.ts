// Asks the device for a passkey and sends its answer by the form of the page.
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const text = (buffer: ArrayBuffer | null | undefined): string | undefined => (buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') : undefined);
const named = (list: { id: string }[] = []): PublicKeyCredentialDescriptor[] => list.map((one) => ({ ...one, id: bytes(one.id) }) as unknown as PublicKeyCredentialDescriptor);

const answerTo = async (act: string, options: string): Promise<string> => {
  const asked = JSON.parse(options);
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  const made = act === 'create'
    ? await navigator.credentials.create({ publicKey: { ...publicKey, user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: named(asked.excludeCredentials) } })
    : await navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: named(asked.allowCredentials) } });
  const { id, rawId, type, response } = made as unknown as { id: string; rawId: ArrayBuffer; type: string; response: Record<string, ArrayBuffer> & { getTransports?: () => string[] } };
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].map((name) => [name, text(response[name])]);
  return JSON.stringify({ id, rawId: text(rawId), type, clientExtensionResults: {}, response: { ...Object.fromEntries(fields.filter(([, value]) => value)), transports: response.getTransports?.() } });
};

for (const form of document.querySelectorAll<HTMLFormElement>('[data-module="passkey"]')) {
  if (!('PublicKeyCredential' in window)) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const { act = '', options = '', failed = '' } = form.dataset;
    const field = form.querySelector<HTMLInputElement>('[name="passkey"]')!;
    if (field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const said = form.querySelector('[role="status"]')!;
    said.textContent = '';
    answerTo(act, options).then((answer) => {
      field.value = answer;
      form.requestSubmit();
    }, () => (said.textContent = failed));
  });
}
