import type { KeyFolder } from './keys.ts';

/** What the person at the keyboard does when the window opens. */
export const DEEDS = ['sign', 'cancel', 'wrong-password'] as const;
export type Deed = (typeof DEEDS)[number];

/** Who sits there, and what he will do. */
export interface Person {
  name: string;
  deed: Deed;
}

interface Request {
  readonly module?: string;
  readonly method?: string;
  readonly args?: unknown;
  readonly uuid?: string;
}

const BASICS = 'kz.gov.pki.knca.basics';
const COMMON = 'kz.gov.pki.knca.commonUtils';
const STORES = ['PKCS12'];

/** Answers one message of a page, in the words of the module it speaks to. */
export async function answerTo(text: string, person: Person, keys: KeyFolder): Promise<object> {
  const request = parsed(text);
  if (!request) return { status: false, code: 'INVOCATION_ERROR', message: 'the message is no JSON', details: null };
  if (request.module === BASICS) return basics(request, person, keys);
  if (request.module === COMMON) return { ...(await older(request, person, keys)), ...(request.uuid === undefined ? {} : { uuid: request.uuid }) };
  return { success: false, errorCode: 'MODULE_NOT_FOUND', message: `no module ${request.module}` };
}

function parsed(text: string): Request | undefined {
  try {
    return JSON.parse(text) as Request;
  } catch {
    return undefined;
  }
}

interface SignArguments {
  readonly format?: string;
  readonly data?: string | readonly string[];
  readonly signingParams?: { readonly decode?: boolean; readonly encapsulate?: boolean };
}

/** `sign` of one thing or of several; somebody who closes the window gives an empty body. */
async function basics({ method, args }: Request, { name, deed }: Person, keys: KeyFolder): Promise<object> {
  const { format = 'cms', data, signingParams = {} } = (args ?? {}) as SignArguments;
  if (method !== 'sign') return { status: false, code: 'INVOCATION_ERROR', message: `no method ${method}`, details: null };
  if (data === undefined || (format !== 'cms' && format !== 'xml')) return { status: false, code: 'INVALID_SIGNING_PARAMS', message: 'format or data', details: null };
  if (deed === 'cancel') return { status: true, body: {} };
  if (deed === 'wrong-password') return { status: false, code: 'SIGNING_FAILURE', message: 'Wrong password', details: null };
  const { decode = true, encapsulate = true } = signingParams;
  const sign = (each: string): Promise<string> => keys.sign(name, format === 'cms' && decode ? Buffer.from(each, 'base64') : Buffer.from(each), { format, isDetached: !encapsulate });
  const result = typeof data === 'string' ? await sign(data) : await Promise.all(data.map(sign));
  return { status: true, body: { result } };
}

/** The older module: arguments by place, codes as texts. */
async function older({ method, args }: Request, { name, deed }: Person, keys: KeyFolder): Promise<object> {
  const [, , content, fourth] = (Array.isArray(args) ? args : []) as string[];
  const signed = async (work: () => Promise<string>): Promise<object> => {
    if (deed === 'cancel') return { code: '500', message: 'action.canceled' };
    return deed === 'wrong-password' ? { code: '500', message: 'wrong.password' } : { code: '200', responseObject: await work() };
  };
  switch (method) {
    case 'getActiveTokens':
      return { code: '200', responseObject: STORES };
    case 'getKeyInfo':
      return signed(async () => name);
    case 'createCAdESFromBase64':
    case 'createCMSSignatureFromBase64':
      return signed(() => keys.sign(name, Buffer.from(content ?? '', 'base64'), { format: 'cms', isDetached: fourth !== undefined && String(fourth) !== 'true' }));
    case 'signXml':
      return signed(() => keys.sign(name, Buffer.from(content ?? ''), { format: 'xml', isDetached: false }));
    case 'changeLocale':
      return { code: '200', responseObject: null };
    default:
      return { code: '500', message: `no method ${method}` };
  }
}
