// Has the file signed by NCALayer, the national authority's program on this computer, and sends the signature by the form of the page.
for (const frame of document.querySelectorAll<HTMLElement>('[data-module="signature"]')) {
  const { url = '', file = '', language = '', iin = '', bin = '', any, faulty } = frame.dataset;
  const here = frame.querySelector<HTMLElement>('.signature__here');
  const button = here?.querySelector('button');
  const said = here?.querySelector<HTMLElement>('[role="status"]');
  const details = frame.querySelector('details');
  const input = frame.querySelector<HTMLInputElement>('input[type="file"]');
  if (!here || !button || !said || !details || !input) continue;
  here.hidden = false;
  details.open = faulty !== undefined;
  const say = (word: string, more = ''): void => {
    said.textContent = [frame.dataset[word], more].filter(Boolean).join(' ');
    said.dataset['tone'] = /absent|failed/.test(word) ? 'bad' : '';
    button.disabled = /opening|waiting|sending/.test(word);
  };
  const send = (signature: string): void => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([signature], 'signature.cms'));
    input.files = chosen.files;
    say('sending');
    input.form?.requestSubmit();
  };
  const sign = async (): Promise<void> => {
    say('opening');
    const answer = await fetch(file).catch(() => undefined);
    if (!answer?.ok) return say('failed');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const socket = new WebSocket(url);
    let isOver = false;
    const end = (word: string, more = ''): void => {
      if (!isOver) say(word, more);
      isOver = true;
      socket.close();
    };
    socket.onopen = () => {
      say('waiting');
      const signerParams = { extKeyUsageOids: [], iin, bin, serialNumber: '', chain: any ? [] : null };
      const signingParams = { decode: true, encapsulate: true, digested: false, tsaProfile: null };
      socket.send(JSON.stringify({ module: 'kz.gov.pki.knca.basics', method: 'sign', args: { allowedStorages: null, format: 'cms', data, signingParams, signerParams, locale: language } }));
    };
    socket.onmessage = ({ data: text }) => {
      if (typeof text !== 'string' || !text.startsWith('{')) return;
      const told = JSON.parse(text);
      if (told.result?.version) return;
      const signature = [told.body?.result].flat()[0];
      if (told.status !== true) return end('failed', told.message ?? told.errorCode);
      if (!signature) return end('cancelled');
      isOver = true;
      socket.close();
      send(signature);
    };
    socket.onclose = socket.onerror = () => end('absent');
  };
  button.addEventListener('click', () => void sign());
}
